package org.safehaven.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.safehaven.protocol.Json;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many, 1 to 200
 * @param after the id of the last entry that the asker has; null: from the beginning
 * @param search words to look for, folded; empty: no search
 */
record Paging(int limit, String after, String search) {
    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final int SEARCH_LENGTH = 80;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** Reads {@code limit}, {@code after} and {@code search}. @throws Problem where one of them is not right */
    static Paging of(RoutingContext context) throws Problem {
        String search = context.request().getParam("search", "");
        if (search.length() > SEARCH_LENGTH) {
            throw Problem.badField("search", "must have at most " + SEARCH_LENGTH + " characters");
        }
        return new Paging(limit(context), context.request().getParam("after"), folded(search.strip()));
    }

    private static int limit(RoutingContext context) throws Problem {
        String asked = context.request().getParam("limit");
        if (asked == null) {
            return USUAL;
        }
        int limit = asked.matches("[0-9]{1,3}") ? Integer.parseInt(asked) : 0;
        if (limit < 1 || limit > MOST) {
            throw Problem.badField("limit", "must be a whole number from 1 to " + MOST);
        }
        return limit;
    }

    /**
     * {@code {<plural>: […], next}}: the entries after {@link #after} that have the words; {@code next} asks for what
     * follows, null where nothing does. An entry that went meanwhile does not break the way on: the list is in an order
     * that ids keep, or begins anew.
     *
     * @param text what is searched in
     */
    <T> ObjectNode page(
            String plural, List<T> all, Function<T, String> id, Function<T, String> text, Function<T, JsonNode> view) {
        int from = 0;
        for (int i = 0; after != null && i < all.size(); i++) {
            if (id.apply(all.get(i)).equals(after)) {
                from = i + 1;
            }
        }
        ObjectNode answer = Json.shared().createObjectNode();
        ArrayNode list = answer.putArray(plural);
        String last = null;
        for (T entry : all.subList(from, all.size())) {
            if (folded(text.apply(entry)).contains(search)) {
                if (list.size() == limit) {
                    return answer.put("next", last);
                }
                list.add(view.apply(entry));
                last = id.apply(entry);
            }
        }
        return answer.putNull("next");
    }

    /** Without case and accents: who searches on a phone types neither. */
    static String folded(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
