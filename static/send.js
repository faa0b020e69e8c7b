document.querySelector("[data-send-at-once]").submit();
