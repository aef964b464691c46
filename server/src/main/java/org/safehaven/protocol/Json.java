package org.safehaven.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** The one way in which Haven writes and reads JSON: times as RFC 3339 in UTC, absent instead of null, unknown fields ignored. */
public final class Json {
    /** Deeper or longer than any frame of the protocol; beyond it, input is refused before it costs anything. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(64)
            .maxStringLength(4_000_000)
            .build();

    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    /** Shared and thread-safe; nobody configures it further. */
    public static ObjectMapper shared() {
        return MAPPER;
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("not writable as JSON: " + value.getClass(), impossible);
        }
    }

    /** @throws IllegalStateException where our own stored JSON cannot be read; the text is not in the message */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException unreadable) {
            unreadable.clearLocation();
            throw new IllegalStateException("stored " + type.getSimpleName() + " is not readable");
        }
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(LIMITS).build())
                .addModule(new JavaTimeModule())
                .addModule(new Jdk8Module())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .build();
        registerEvents(mapper, Event.class);
        return mapper;
    }

    private static void registerEvents(ObjectMapper mapper, Class<?> type) {
        if (type.isAnnotationPresent(JsonTypeName.class)) {
            mapper.registerSubtypes(type);
        } else {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                registerEvents(mapper, permitted);
            }
        }
    }
}
