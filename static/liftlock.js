// The CSRF token travels with every htmx request as it does with every form.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('input[name="csrf-token"]');
  if (token) event.detail.headers["X-CSRF-TOKEN"] = token.value;
});

// A button with data-copy="id" copies the text of that element; without JavaScript it stays hidden.
document.querySelectorAll("[data-copy]").forEach((button) => {
  const source = document.getElementById(button.dataset.copy);
  if (!source || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
    const label = button.querySelector("span");
    const before = label.textContent;
    label.textContent = "Copied";
    setTimeout(() => { label.textContent = before; }, 2000);
  });
});
