package org.safehaven.screening;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.safehaven.protocol.ScreeningKind;
import org.safehaven.protocol.Span;

/**
 * What screening says of a text. It holds no part of the text, and is never written to a log.
 *
 * @param spans where in the text, in order, none within another; words of risk are not among them
 * @param kinds all that was found, words of risk, too
 * @param earlier ids of the messages before, where a detail began that this text ends
 */
public record Finding(Verdict verdict, List<Span> spans, Set<ScreeningKind> kinds, List<String> earlier) {
    static final Finding NOTHING = new Finding(Verdict.PASS, List.of(), Set.of(), List.of());

    public Finding {
        spans = List.copyOf(spans);
        kinds = Set.copyOf(kinds);
        earlier = List.copyOf(earlier);
    }

    /** The kinds that staff are to hear of quietly. They stand beside any verdict: a detail does not hide a cry for help. */
    public Set<ScreeningKind> risks() {
        return kinds.stream().filter(ScreeningKind::isRisk).collect(Collectors.toUnmodifiableSet());
    }
}
