// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ccpanalyzer.report.Timestamps;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the fields of one JSON object after another, in the order of the calls; what is unknown becomes null. */
final class JsonFields {
    private final JsonGenerator json;

    JsonFields(JsonGenerator json) {
        this.json = json;
    }

    JsonFields text(String name, @Nullable Object value) {
        json.writeStringProperty(name, value == null ? null : value.toString());
        return this;
    }

    JsonFields number(String name, long value) {
        json.writeNumberProperty(name, value);
        return this;
    }

    JsonFields number(String name, @Nullable Number value) {
        if (value == null) {
            return none(name);
        }
        json.writeNumberProperty(name, value.longValue());
        return this;
    }

    JsonFields decimal(String name, double value) {
        json.writeNumberProperty(name, value);
        return this;
    }

    JsonFields flag(String name, boolean value) {
        json.writeBooleanProperty(name, value);
        return this;
    }

    /** Writes a time given in nanoseconds since the epoch. */
    JsonFields time(String name, long nanos) {
        return text(name, Timestamps.iso(nanos));
    }

    /** Writes a time given in nanoseconds since the epoch; null where it is unknown. */
    JsonFields time(String name, @Nullable Long nanos) {
        return text(name, nanos == null ? null : Timestamps.iso(nanos));
    }

    JsonFields texts(String name, Iterable<?> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(value -> json.writeString(value.toString()));
        json.writeEndArray();
        return this;
    }

    JsonFields numbers(String name, Iterable<Long> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeNumber);
        json.writeEndArray();
        return this;
    }

    JsonFields object(String name, Consumer<JsonFields> fields) {
        json.writeObjectPropertyStart(name);
        fields.accept(this);
        json.writeEndObject();
        return this;
    }

    /** Writes the object, or null where there is none. */
    <T> JsonFields object(String name, @Nullable T value, BiConsumer<T, JsonFields> fields) {
        return value == null ? none(name) : object(name, object -> fields.accept(value, object));
    }

    <T> JsonFields objects(String name, Iterable<T> values, BiConsumer<T, JsonFields> fields) {
        json.writeArrayPropertyStart(name);
        for (T value : values) {
            json.writeStartObject();
            fields.accept(value, this);
            json.writeEndObject();
        }
        json.writeEndArray();
        return this;
    }

    private JsonFields none(String name) {
        json.writeNullProperty(name);
        return this;
    }
}
