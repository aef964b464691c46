package org.safehaven.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagingTest {
    private static final List<String> ALL =
            IntStream.range(0, 7).mapToObj(i -> "Año " + i).toList();

    @Test
    void pagesFollowEachOtherWithoutHoleOrRepeat() {
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            JsonNode page = page(new Paging(3, after, ""));
            page.path("entries").forEach(entry -> seen.add(entry.asText()));
            after = page.path("next").isNull() ? null : page.path("next").asText();
        } while (after != null);
        assertThat(seen).isEqualTo(ALL);
    }

    @Test
    void aListThatJustFitsHasNoNextPage() {
        assertThat(page(new Paging(7, null, "")).path("next").isNull()).isTrue();
        assertThat(page(new Paging(6, null, "")).path("next").asText()).isEqualTo("Año 5");
    }

    @Test
    void aSearchKnowsNeitherCaseNorAccents() {
        assertThat(page(new Paging(50, null, Paging.folded("AÑO 3"))).path("entries"))
                .extracting(JsonNode::asText)
                .containsExactly("Año 3");
        assertThat(page(new Paging(50, null, "ano")).path("entries")).hasSize(7);
    }

    private static JsonNode page(Paging paging) {
        return paging.page("entries", ALL, id -> id, text -> text, TextNode::new);
    }
}
