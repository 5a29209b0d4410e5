// Light or dark: as the system says, until the reader says otherwise.

const dark = matchMedia("(prefers-color-scheme: dark)");

function storedTheme() {
  try {
    return localStorage.getItem("xcx.theme");
  } catch {
    return null;
  }
}

function showTheme() {
  document.documentElement.dataset.theme = storedTheme() || (dark.matches ? "dark" : "light");
}

function switchTheme() {
  const other = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = other;
  try {
    // What the system says anyway need not be kept.
    if (other === (dark.matches ? "dark" : "light")) localStorage.removeItem("xcx.theme");
    else localStorage.setItem("xcx.theme", other);
  } catch {
    // Kept for this visit only.
  }
}

dark.addEventListener("change", showTheme);
showTheme();
