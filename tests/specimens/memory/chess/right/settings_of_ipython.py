"""Magic commands, display settings and a check that this is a notebook."""

# %%
%pdb on
%xmode Minimal
%load_ext autoreload
%autoreload 2
%precision 1

# %%
import sys

from IPython.core.interactiveshell import InteractiveShell

InteractiveShell.ast_node_interactivity = "all"
get_ipython().run_line_magic("matplotlib", "inline")
"ipykernel" in sys.modules
