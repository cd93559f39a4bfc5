// Keys for those who keep their hands on the keyboard. Off while something is typed, and to be switched off for good.
(function () {
  'use strict';
  var invigil = window.invigil;
  if (!invigil.verdicts) {
    return;
  }
  var help = document.getElementById('help');
  var areOn = help.querySelector('[name=keys]');

  function shown(selector) {
    return Array.from(document.querySelectorAll(selector)).filter(function (element) {
      return !element.closest('article.attempt').hidden;
    });
  }

  // The next or previous one of the page's order, seen from where the focus is.
  function step(selector, direction) {
    var all = shown(selector);
    var from = document.activeElement;
    var here = all.findIndex(function (element) { return element === from || element.contains(from); });
    var target;
    if (here >= 0) {
      target = all[here + direction];
    } else {
      var after = all.findIndex(function (element) {
        return from.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
      });
      target = direction > 0 ? all[after] : all[(after < 0 ? all.length : after) - 1];
    }
    if (target) {
      invigil.go(target);
    }
  }

  function here() {
    return document.activeElement.closest('article.attempt') && invigil.judging.target(document.activeElement);
  }

  function judge(verdict) {
    return function () {
      var target = verdict === 'missed' && here() ? here().closest('article').querySelector('.judge-attempt') : here();
      if (target) {
        invigil.judging.judge(target, verdict);
      }
    };
  }

  var keys = {
    j: function () { step('li[data-incident]', 1); },
    k: function () { step('li[data-incident]', -1); },
    n: function () { step('article.attempt', 1); },
    p: function () { step('article.attempt', -1); },
    c: judge('confirmed'),
    d: judge('dismissed'),
    u: judge('unsure'),
    m: judge('missed'),
    r: function () {
      if (here()) {
        here().querySelector(':scope > .judging textarea').focus();
      }
    },
    g: invigil.does.next,
    s: invigil.does.save,
    '?': invigil.does.help
  };

  document.addEventListener('keydown', function (event) {
    var isTyping = event.target.matches('input:not([type=checkbox]),textarea,select');
    if (event.key === 'Escape' && isTyping && event.target.closest('.judging')) {
      event.target.closest('li[data-incident],article.attempt').focus();
      return;
    }
    if (isTyping || help.open || event.ctrlKey || event.altKey || event.metaKey || !areOn.checked) {
      return;
    }
    var act = Object.prototype.hasOwnProperty.call(keys, event.key) && keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  areOn.checked = invigil.verdicts.setting('keys') !== 'off';
  areOn.addEventListener('change', function () { invigil.verdicts.setting('keys', areOn.checked ? 'on' : 'off'); });
})();
