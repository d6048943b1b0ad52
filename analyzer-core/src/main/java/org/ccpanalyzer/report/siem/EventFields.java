// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.siem;

import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ccpanalyzer.report.json.JsonLine;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the fields of one JSON object after another. What is unknown is left out, as schemas of events want it. */
final class EventFields {
    private final JsonGenerator json;

    private EventFields(JsonGenerator json) {
        this.json = json;
    }

    /** One object as text. */
    static String line(Consumer<EventFields> fields) {
        return JsonLine.of(json -> fields.accept(new EventFields(json)));
    }

    EventFields text(String name, @Nullable Object value) {
        if (value != null) {
            json.writeStringProperty(name, value.toString());
        }
        return this;
    }

    EventFields number(String name, @Nullable Number value) {
        if (value != null) {
            json.writeNumberProperty(name, value.longValue());
        }
        return this;
    }

    EventFields flag(String name, boolean value) {
        json.writeBooleanProperty(name, value);
        return this;
    }

    EventFields texts(String name, Collection<?> values) {
        if (!values.isEmpty()) {
            json.writeArrayPropertyStart(name);
            values.forEach(value -> json.writeString(value.toString()));
            json.writeEndArray();
        }
        return this;
    }

    EventFields numbers(String name, Collection<Long> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeNumber);
        json.writeEndArray();
        return this;
    }

    EventFields object(String name, Consumer<EventFields> fields) {
        json.writeObjectPropertyStart(name);
        fields.accept(this);
        json.writeEndObject();
        return this;
    }

    <T> EventFields objects(String name, Collection<T> values, BiConsumer<T, EventFields> fields) {
        if (!values.isEmpty()) {
            json.writeArrayPropertyStart(name);
            for (T value : values) {
                json.writeStartObject();
                fields.accept(value, this);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return this;
    }
}
