// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.report.Causes;
import org.ccpanalyzer.report.UnsafeText;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The conversations as JSON: an array of numbers for each, and the texts that they point to behind them, each text once.
 * The script of the page knows the columns by their place; see {@code report.js}.
 */
final class ConversationData implements Content {
    private static final int NANOS_PER_MICROSECOND = 1_000;
    private static final int NO_TEXT = -1;

    private final Audit audit;
    private final Consequence.Cut cut;

    ConversationData(Audit audit, Consequence.Cut cut) {
        this.audit = audit;
        this.cut = cut;
    }

    @Override
    public void writeTo(TemplateOutput output) {
        try (JsonGenerator json = ScriptJson.generator(output)) {
            json.writeStartObject();
            json.writeNumberProperty("startMicros", audit.capture().firstNanos() / NANOS_PER_MICROSECOND);
            verdicts(json);
            json.writeArrayPropertyStart("files");
            audit.inputs().forEach(input -> json.writeString(UnsafeText.escape(input.name())));
            json.writeEndArray();
            rows(json);
            json.writeEndObject();
        }
    }

    /** The kinds by the numbers that rows have for them. */
    private static void verdicts(JsonGenerator json) {
        json.writeArrayPropertyStart("verdicts");
        for (VerdictKind kind : Consequence.BY_RANK) {
            json.writeStartArray();
            json.writeString(VerdictClass.of(kind).style());
            json.writeString(Words.of(kind));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void rows(JsonGenerator json) {
        Texts texts = new Texts();
        Consequence.Selection selection = cut.selection();
        json.writeArrayPropertyStart("rows");
        // Each flow is rendered and judged for this walk, so it ends with the last one that is shown.
        Iterator<JudgedFlow> flows = audit.flows().iterator();
        while (!selection.isComplete() && flows.hasNext()) {
            JudgedFlow flow = flows.next();
            if (selection.keeps(flow)) {
                row(flow, texts, json);
            }
        }
        json.writeEndArray();
        texts.write(json);
    }

    private void row(JudgedFlow flow, Texts texts, JsonGenerator json) {
        json.writeStartArray();
        ends(flow, texts, json);
        judgment(flow, texts, json);
        amounts(flow, json);
        source(flow.flow(), json);
        json.writeEndArray();
    }

    private void ends(JudgedFlow judged, Texts texts, JsonGenerator json) {
        Flow flow = judged.flow();
        json.writeNumber((flow.startNanos() - audit.capture().firstNanos()) / NANOS_PER_MICROSECOND);
        json.writeNumber((flow.endNanos() - flow.startNanos()) / NANOS_PER_MICROSECOND);
        json.writeNumber(side(judged));
        json.writeNumber(texts.place(IpProtocol.name(flow.protocol())));
        json.writeNumber(texts.place(judged.host().address()));
        json.writeNumber(judged.host().port());
        json.writeNumber(texts.place(judged.peer().address()));
        json.writeNumber(judged.peer().port());
    }

    /** Who opened; where that is not known, who sent the first packet. */
    private static int side(JudgedFlow judged) {
        return switch (judged.conversation().side()) {
            case INBOUND -> 0;
            case OUTBOUND -> 1;
            case UNDETERMINED -> judged.hostIsInitiator() ? 3 : 2;
        };
    }

    private static void judgment(JudgedFlow judged, Texts texts, JsonGenerator json) {
        var verdict = judged.verdict();
        json.writeNumber(Consequence.rank(verdict.kind()));
        json.writeNumber(texts.place(Causes.shown(verdict.cause())));
        json.writeNumber(texts.place(verdict.rule()));
        json.writeNumber(texts.place(verdict.peerRole()));
        json.writeNumber(texts.place(judged.conversation().appProtocol()));
        json.writeNumber(texts.place(judged.flow().serverName()));
        json.writeNumber(texts.place(judged.conversation().outcome()));
    }

    private static void amounts(JudgedFlow judged, JsonGenerator json) {
        json.writeNumber(judged.toHost().bytes());
        json.writeNumber(judged.fromHost().bytes());
        json.writeNumber(judged.toHost().packets());
        json.writeNumber(judged.fromHost().packets());
    }

    private static void source(Flow flow, JsonGenerator json) {
        json.writeNumber(flow.firstFrame().file());
        json.writeNumber(flow.firstFrame().frame());
        json.writeString(flow.connState().name());
        json.writeString(flow.id());
    }

    /** Each text once; rows name it by its place. As many as rows have, so bounded like these. */
    private static final class Texts {
        private final Map<String, Integer> places = new HashMap<>();
        /** So that the same constants and addresses are not put into words row by row. */
        private final Map<Object, Integer> placesOfOthers = new HashMap<>();

        private final List<String> inOrder = new ArrayList<>();

        int place(@Nullable Enum<?> constant) {
            if (constant == null) {
                return NO_TEXT;
            }
            Integer known = placesOfOthers.get(constant);
            return known == null ? remember(constant, place(Words.of(constant))) : known;
        }

        int place(IpAddress address) {
            Integer known = placesOfOthers.get(address);
            return known == null ? remember(address, place(address.toString())) : known;
        }

        private int remember(Object other, int place) {
            placesOfOthers.put(other, place);
            return place;
        }

        int place(@Nullable String text) {
            if (text == null) {
                return NO_TEXT;
            }
            Integer known = places.get(text);
            if (known == null) {
                known = inOrder.size();
                places.put(text, known);
                inOrder.add(text);
            }
            return known;
        }

        void write(JsonGenerator json) {
            json.writeArrayPropertyStart("texts");
            inOrder.forEach(text -> json.writeString(UnsafeText.escape(text)));
            json.writeEndArray();
        }
    }
}
