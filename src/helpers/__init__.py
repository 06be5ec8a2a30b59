"""What the lessons share: data sets and drawings. What a chapter teaches stays in the chapter."""
