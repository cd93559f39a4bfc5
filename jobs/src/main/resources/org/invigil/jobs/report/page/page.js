(function () {
  'use strict';
  var holder = document.getElementById('other-language');
  var other = JSON.parse(holder.textContent);
  var page = document.documentElement;
  var ownLanguage = page.lang;
  var isOther = false;

  // What an element said before the switch, so that it can be said again.
  function exchange(marker, read, write) {
    var own = new Map();
    return function () {
      document.querySelectorAll('[' + marker + ']').forEach(function (element) {
        if (isOther) {
          own.set(element, read(element));
          write(element, other[element.getAttribute(marker)]);
        } else {
          write(element, own.get(element));
        }
      });
    };
  }

  function exchangeAttribute(marker, attribute) {
    return exchange(
      marker,
      function (element) { return element.getAttribute(attribute); },
      function (element, text) { element.setAttribute(attribute, text); });
  }

  var exchanges = [
    exchange(
      'data-t',
      function (element) { return element.textContent; },
      function (element, text) { element.textContent = text; }),
    exchangeAttribute('data-t-label', 'aria-label'),
    exchangeAttribute('data-t-alt', 'alt')
  ];

  var button = document.getElementById('language');
  button.addEventListener('click', function () {
    isOther = !isOther;
    exchanges.forEach(function (run) { run(); });
    page.lang = isOther ? holder.dataset.language : ownLanguage;
    button.lang = isOther ? ownLanguage : holder.dataset.language;
  });

  // Stills further down are fetched when they come into view; paper shows them all.
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('img[loading=lazy]').forEach(function (image) { image.loading = 'eager'; });
  });

  document.querySelectorAll('button[data-copies]').forEach(function (copy) {
    copy.addEventListener('click', function () {
      document.getElementById(copy.dataset.copies).select();
      if (document.execCommand('copy')) {
        copy.querySelector('.done').hidden = false;
      }
    });
  });
})();
