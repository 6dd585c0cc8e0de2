// Says that a file is too large before it is sent, which may take minutes. The server refuses it all the same.
const input = document.querySelector("input[data-most-bytes]");
input?.addEventListener("change", () => {
  const tooLarge = [...input.files].some((file) => file.size > Number(input.dataset.mostBytes));
  input.setCustomValidity(tooLarge ? input.dataset.tooLarge : "");
  input.reportValidity();
});
