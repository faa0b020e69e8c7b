// The CSRF token travels with every htmx request as it does with every form.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('input[name="csrf-token"]');
  if (token) event.detail.headers["X-CSRF-TOKEN"] = token.value;
});
