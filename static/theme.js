// Runs before the page is drawn, so that a dark page never flashes white.
(() => {
  const chosen = () => localStorage.getItem("theme");
  const system = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const apply = () => document.documentElement.setAttribute("data-bs-theme", chosen() || system());
  apply();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-theme-toggle]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => {
        const now = document.documentElement.getAttribute("data-bs-theme");
        localStorage.setItem("theme", now === "dark" ? "light" : "dark");
        apply();
      });
    });
  });
})();
