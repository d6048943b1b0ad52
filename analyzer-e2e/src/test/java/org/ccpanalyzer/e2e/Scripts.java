// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.e2e;

/** What tests ask of a page in its own language. */
final class Scripts {
    /**
     * Texts whose contrast with what lies behind them is below that of level AA: 4.5, or 3 where they are large. The
     * formulas are those of WCAG 2.2.
     */
    static final String LOW_CONTRAST = """
            (() => {
              const channels = color => (color.match(/[\\d.]+/g) || []).map(Number);
              const luminance = ([r, g, b]) => [r, g, b].map(c => c / 255)
                .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
              const behind = element => {
                for (let at = element; at; at = at.parentElement) {
                  const color = channels(getComputedStyle(at).backgroundColor);
                  if (color.length === 3 || color[3] > 0) return color;
                }
                return [255, 255, 255];
              };
              const low = [];
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                const element = texts.currentNode.parentElement;
                if (!texts.currentNode.textContent.trim() || element.closest('script, svg') || !element.checkVisibility()) continue;
                const style = getComputedStyle(element);
                const [a, b] = [luminance(channels(style.color)), luminance(behind(element))].sort((x, y) => y - x);
                const large = parseFloat(style.fontSize) >= 24;
                const ratio = (a + 0.05) / (b + 0.05);
                if (ratio < (large ? 3 : 4.5)) low.push(element.className + ' ' + ratio.toFixed(2) + ' ' + texts.currentNode.textContent.slice(0, 40));
              }
              return [...new Set(low)];
            })()
            """;

    private Scripts() {}
}
