// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import org.ccpanalyzer.report.UnsafeText;
import org.jspecify.annotations.Nullable;

/**
 * The one gate for every text that a template prints: what is invisible, or reverses the direction of writing, is shown as
 * its code; then the rest is escaped for the place where it stands.
 */
public final class HarmlessOutput extends OwaspHtmlTemplateOutput {
    /** @param out takes what is harmless */
    public HarmlessOutput(TemplateOutput out) {
        super(out);
    }

    @Override
    public void writeUserContent(@Nullable String text) {
        super.writeUserContent(text == null ? null : UnsafeText.escape(text));
    }
}
