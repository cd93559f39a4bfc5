// What the page's scripts share.
window.invigil = {};
(function () {
  'use strict';
  var holder = document.getElementById('other-language');
  var other = JSON.parse(holder.textContent);
  var page = document.documentElement;
  var ownLanguage = page.lang;
  var isOther = false;

  // What an element said before the switch, so that it can be said again. Elements that were copied from another one
  // while the other language was on have nothing of their own: what the first with their number said is theirs too.
  function exchange(marker, read, write) {
    var own = new Map();
    var ownByNumber = new Map();
    return function (root) {
      root.querySelectorAll('[' + marker + ']').forEach(function (element) {
        var number = element.getAttribute(marker);
        if (isOther) {
          own.set(element, read(element));
          if (!ownByNumber.has(number)) {
            ownByNumber.set(number, read(element));
          }
          write(element, other[number]);
        } else {
          write(element, own.has(element) ? own.get(element) : ownByNumber.get(number));
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
    exchanges.forEach(function (run) { run(document); });
    page.lang = isOther ? holder.dataset.language : ownLanguage;
    button.lang = isOther ? ownLanguage : holder.dataset.language;
    document.dispatchEvent(new Event('languageswitched'));
  });

  // What is drawn later comes in the page's own language.
  window.invigil.translate = function (root) {
    if (isOther) {
      exchanges.forEach(function (run) { run(root); });
    }
  };

  // A sentence of the page's own list, in the language that is on, with values in the places of {0}, {1}, ...
  window.invigil.say = function (name) {
    var values = Array.prototype.slice.call(arguments, 1);
    var holderOfText = document.querySelector('#sayings [data-say="' + name + '"]');
    return holderOfText.textContent.replace(/\{(\d)\}/g, function (place, number) {
      return number < values.length ? values[number] : place;
    });
  };

  // A number as the language that is on writes it.
  window.invigil.number = function (value) {
    return value.toLocaleString(page.lang, { maximumFractionDigits: 1, useGrouping: false });
  };

  // What is folded away on the screen is read on paper.
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details.how:not([open])').forEach(function (details) {
      details.open = true;
      window.addEventListener('afterprint', function () { details.open = false; }, { once: true });
    });
  });

  // Stills further down are fetched when they come into view; paper shows all that are printed.
  window.addEventListener('beforeprint', function () {
    var printed = document.body.classList.contains('one') ? '.chosen ' : '.attempts:not(.many) ';
    document.querySelectorAll(printed + 'img[loading=lazy]').forEach(function (image) { image.loading = 'eager'; });
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
