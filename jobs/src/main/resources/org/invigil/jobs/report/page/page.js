(function () {
  'use strict';
  var holder = document.getElementById('other-language');
  var other = JSON.parse(holder.textContent);
  var own = {};
  var isOther = false;
  var page = document.documentElement;
  var ownLanguage = page.lang;
  var button = document.getElementById('language');

  function exchange(attribute, read, write) {
    document.querySelectorAll('[' + attribute + ']').forEach(function (element) {
      var number = element.getAttribute(attribute);
      var kept = attribute + number;
      if (isOther) {
        own[kept] = own[kept] || [];
        own[kept].push(read(element));
        write(element, other[number]);
      } else {
        write(element, own[kept].shift());
      }
    });
  }

  function exchangeAttribute(marker, attribute) {
    exchange(
      marker,
      function (element) { return element.getAttribute(attribute); },
      function (element, text) { element.setAttribute(attribute, text); });
  }

  function exchangeAll() {
    exchange(
      'data-t',
      function (element) { return element.textContent; },
      function (element, text) { element.textContent = text; });
    exchangeAttribute('data-t-label', 'aria-label');
    exchangeAttribute('data-t-alt', 'alt');
    page.lang = isOther ? holder.dataset.language : ownLanguage;
  }

  if (button) {
    var label = { own: button.textContent, other: button.dataset.back };
    button.addEventListener('click', function () {
      isOther = !isOther;
      exchangeAll();
      button.textContent = isOther ? label.other : label.own;
      button.lang = isOther ? ownLanguage : holder.dataset.language;
    });
  }

  document.querySelectorAll('button[data-copies]').forEach(function (copy) {
    copy.addEventListener('click', function () {
      document.getElementById(copy.dataset.copies).select();
      if (document.execCommand('copy')) {
        copy.setAttribute('data-done', '');
        copy.querySelectorAll('span').forEach(function (span) { span.hidden = !span.hidden; });
      }
    });
  });
})();
