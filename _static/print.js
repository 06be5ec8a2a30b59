// Paper is white: a page is light while it is printed.
{
  const page = document.documentElement.dataset;
  const printing = matchMedia("print");
  let screen = null; // its theme, while the page is printed
  const begin = () => {
    screen ??= page.theme;
    page.theme = "light";
  };
  const end = () => {
    page.theme = screen ?? page.theme;
    screen = null;
  };
  addEventListener("beforeprint", begin);
  addEventListener("afterprint", end);
  printing.addEventListener("change", () => (printing.matches ? begin() : end()));
}
