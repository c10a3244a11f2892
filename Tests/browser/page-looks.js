// What holds on every page, whatever screen it is shown on. Each function tells what is wrong, one sentence a fault.
(() => {
    const ofControls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
    const isDrawn = it => !it || (getComputedStyle(it).display !== 'none' && isDrawn(it.parentElement));
    const isHidden = it => !isDrawn(it) || !it.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
        || it.closest('.nhsuk-u-visually-hidden, .nhsuk-skip-link') !== null;
    const named = it => `<${it.tagName.toLowerCase()}> ${(it.id || it.textContent || it.value || '').trim().replace(/\s+/g, ' ').slice(0, 60)}`;
    const all = selector => [...document.querySelectorAll(selector)].filter(it => !isHidden(it));
    const colour = text => (text.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
    const isClear = text => text === 'none' || text === 'transparent' || (colour(text).length === 4 && colour(text)[3] === 0);
    const light = text => {
        const [red, green, blue] = colour(text).map(it => it / 255).map(it => it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (one, other) => (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05);

    // Where the text of each element stands, line by line.
    const lines = () => {
        const found = [];
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const parent = texts.currentNode.parentElement;
            if (!texts.currentNode.nodeValue.trim() || isHidden(parent) || parent.closest('option, textarea, title, noscript')) {
                continue;
            }

            const range = document.createRange();
            range.selectNodeContents(texts.currentNode);
            found.push(...[...range.getClientRects()].filter(it => it.width > 1 && it.height > 1).map(rect => ({ parent, rect })));
        }

        return found;
    };

    const mark = it => {
        const style = getComputedStyle(it.matches('.nhsuk-radios__input, .nhsuk-checkboxes__input') ? it.nextElementSibling : it, it.matches('.nhsuk-radios__input, .nhsuk-checkboxes__input') ? '::before' : null);
        return [style.outlineStyle, style.outlineWidth, isClear(style.outlineColor) ? '' : style.outlineColor, style.boxShadow, style.backgroundColor, style.borderTopWidth].join('/');
    };

    return {
        sideways: () => {
            const wide = document.documentElement.clientWidth;
            return document.documentElement.scrollWidth <= wide ? []
                : [`scrolls sideways by ${document.documentElement.scrollWidth - wide}: ${all('body *').filter(it => it.getBoundingClientRect().right > wide + 1).slice(-3).map(named).join('; ')}`];
        },

        cutOff: () => all('body *').filter(it => {
            const style = getComputedStyle(it);
            return it.clientWidth > 1 && it.textContent.trim() && !it.closest('svg') && it.tagName !== 'SELECT'
                && ((/hidden|clip/.test(style.overflowX) && it.scrollWidth > it.clientWidth + 1) || (/hidden|clip/.test(style.overflowY) && it.scrollHeight > it.clientHeight + 1)
                    || (it.tagName === 'BUTTON' && it.scrollWidth > it.clientWidth + 4));
        }).map(it => `cut off: ${named(it)}`),

        overlaps: () => {
            const found = lines();
            const faults = new Set();
            for (const [at, one] of found.entries()) {
                for (const other of found.slice(at + 1)) {
                    const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
                    const down = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
                    if (one.parent !== other.parent && across > 2 && down > 0.3 * Math.min(one.rect.height, other.rect.height)) {
                        faults.add(`text over text: ${named(one.parent)} and ${named(other.parent)}`);
                    }
                }
            }

            return [...faults].slice(0, 5);
        },

        // What is wrong is told in the order of the fields, and each link leads to one.
        toldInOrder: () => {
            const fields = [...document.querySelectorAll('.nhsuk-error-summary a')].map(it => document.getElementById(it.hash.slice(1)));
            return fields.flatMap((field, at) => !field ? ['a link of what is wrong leads nowhere']
                : at > 0 && fields[at - 1] && !(fields[at - 1].compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING) ? [`what is wrong is told out of order: ${named(field)}`] : []);
        },

        // Days are told in words, and sentences stand apart.
        plain: () => (document.querySelector('main').innerText.match(/\d{4}-\d{2}-\d{2}|[a-z)]\.[A-Z][a-z]+/g) ?? []).map(it => `not told in sentences: ${it}`),

        // Names of what can be worked with.
        controls: () => all(ofControls).map(named),

        outside: () => all(ofControls).filter(it => {
            const rect = it.getBoundingClientRect();
            return rect.width > 0 && (rect.left < -1 || rect.right > document.documentElement.clientWidth + 1);
        }).map(it => `out of sight: ${named(it)}`),

        forced: () => {
            const paper = getComputedStyle(document.body).backgroundColor;
            const behind = isClear(paper) ? 'rgb(255, 255, 255)' : paper;
            const isSeen = text => !isClear(text) && contrast(text, behind) >= 3;
            return [
                ...all('button, .nhsuk-button, .nhsuk-input, .nhsuk-select, .nhsuk-textarea').filter(it => {
                    const style = getComputedStyle(it);
                    return (parseFloat(style.borderTopWidth) === 0 || style.borderTopStyle === 'none' || !isSeen(style.borderTopColor)) && !style.textDecorationLine.includes('underline');
                }).map(it => `no border: ${named(it)}`),
                ...all('.phr-chart svg *, .phr-traces svg *, .phr-bar *, .phr-key svg *').filter(it => it.matches('line, path, polyline, circle, rect, polygon, text') && !it.matches('.grid, .band') && !it.closest('defs')
                    && ![getComputedStyle(it).fill, getComputedStyle(it).stroke].some(isSeen) && !/url/.test(getComputedStyle(it).fill)).map(it => `not seen: ${it.outerHTML.slice(0, 100)}`).slice(0, 5),
            ];
        },

        printed: () => [
            ...all('nav, .phr-header, button, .nhsuk-button, .nhsuk-back-link, .phr-links').map(it => `on paper: ${named(it)}`),
            ...[...document.querySelectorAll('main details')].filter(it => !it.querySelector('form') && it.checkVisibility() && [...it.children].some(part => part.tagName !== 'SUMMARY' && part.getBoundingClientRect().height < 1))
                .map(it => `closed on paper: ${named(it)}`),
            ...(document.querySelector('.phr-header form') && all('.phr-printed').length !== 1 ? ['nobody has printed it'] : []),
        ],

        // Where the keyboard stands: "there", nothing on the way, or what is wrong there.
        stop: (target, isGroup) => {
            const at = document.activeElement;
            const before = window.phrBefore;
            if (!at || at === document.body) {
                window.phrBefore = null;
                return '';
            }

            window.phrBefore = at;
            const rect = at.getBoundingClientRect();
            const label = at.labels?.[0];
            const top = document.elementFromPoint(Math.min(Math.max(rect.left + rect.width / 2, 0), innerWidth - 1), Math.min(Math.max(rect.top + rect.height / 2, 0), innerHeight - 1));
            if (rect.bottom <= 0 || rect.top >= innerHeight || rect.right <= 0 || rect.left >= innerWidth) {
                return `The keyboard stands out of sight: ${named(at)}`;
            }

            if (top && top !== at && !at.contains(top) && !top.contains(at) && !label?.contains(top)) {
                return `The keyboard stands at ${named(at)}, under ${named(top)}`;
            }

            const isFirst = [...document.querySelectorAll(ofControls)].find(it => it.checkVisibility()) === at;
            if (before?.isConnected && before !== at && !isFirst) {
                const last = before.getBoundingClientRect();
                if (!(before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING)) {
                    return `The keyboard goes back from ${named(before)} to ${named(at)}`;
                }

                if (rect.bottom <= last.top && rect.left < last.right) {
                    return `The keyboard goes up from ${named(before)} to ${named(at)}`;
                }
            }

            const seen = mark(at);
            at.blur();
            const unseen = mark(at);
            at.focus();
            if (seen === unseen) {
                return `Nothing shows where the keyboard stands: ${named(at)}: ${seen}`;
            }

            return at === target || (isGroup && at.type === 'radio' && at.name === target.name && at.form === target.form) ? 'there' : '';
        },
    };
})()
