// The page is complete without this: it finds words, unfolds, and unfolds everything for printing.
(() => {
  "use strict";
  const folds = [...document.querySelectorAll("details")];
  const tools = document.querySelector(".tools");
  const unfold = document.getElementById("unfold");
  const filter = document.getElementById("filter");
  tools.hidden = false;

  const setAll = (open) => {
    for (const fold of folds) fold.open = open;
    unfold.textContent = open ? "Fold all" : "Unfold all";
  };
  unfold.addEventListener("click", () => setAll(folds.some((fold) => !fold.open)));
  window.addEventListener("beforeprint", () => setAll(true));

  // Articles without the word are hidden; within the others, pairs and members without it.
  const articles = [...document.querySelectorAll("article")];
  const parts = [...document.querySelectorAll("article .pair, article .members tbody tr")];
  const apply = () => {
    const word = filter.value.trim().toLocaleLowerCase();
    const has = (element) => element.textContent.toLocaleLowerCase().includes(word);
    for (const article of articles) article.classList.toggle("dim", word !== "" && !has(article));
    for (const part of parts) part.classList.toggle("dim", word !== "" && !has(part));
    if (word !== "") setAll(true);
  };
  let waiting = 0;
  filter.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
})();
