package org.safehaven.screening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.safehaven.protocol.ScreeningKind;
import org.safehaven.protocol.Span;

/**
 * What a message may carry, and what a name may be. Knows no clock and no store, keeps nothing of what it reads, logs
 * nothing, and may be used by all threads at once. The work grows with the text's length alone.
 */
public final class Screening {
    /** A detail may be split over messages of one person that follow within this time. */
    public static final long TOGETHER_MS = 30_000;

    /** What is looked at of the messages before, in UTF-16 units: a detail that is split has its ends close by. */
    private static final int TAIL = 200;

    private final WordLists lists;

    /** A part of a text that the lists allow; in places of the folded text. */
    private record Allowed(int start, int end) {}

    public Screening(WordLists lists) {
        this.lists = lists;
    }

    /** The same without messages before. */
    public Finding look(String text) {
        return look(text, List.of());
    }

    /**
     * What is to become of {@code text}.
     *
     * @param before what the same person wrote shortly before, oldest first
     */
    public Finding look(String text, List<Recent> before) {
        return look(new Scan(text), text, before);
    }

    /** The work of a look without messages before, in words and characters read. */
    int work(String text) {
        Scan scan = new Scan(text);
        look(scan, text, List.of());
        return scan.steps();
    }

    private Finding look(Scan scan, String text, List<Recent> before) {
        EnumSet<ScreeningKind> kinds = EnumSet.noneOf(ScreeningKind.class);
        List<Allowed> allowed = new ArrayList<>();
        Verdict verdict = listed(scan, kinds, allowed);
        detect(scan);
        List<Span> spans = new ArrayList<>();
        for (Scan.Hit hit : joined(scan.hits)) {
            boolean free = hit.kind().isContactDetail() && allowed.stream().anyMatch(part -> frees(part, hit, scan));
            if (!free) {
                spans.add(span(scan, hit, 0));
            }
        }
        Set<String> earlier = new TreeSet<>();
        if (!before.isEmpty()) {
            spans.addAll(split(text, before, earlier));
        }
        for (Span span : spans) {
            kinds.add(span.kind());
            if (span.kind().isContactDetail()) {
                verdict = max(verdict, Verdict.TELL);
            }
        }
        return kinds.isEmpty()
                ? Finding.NOTHING
                : new Finding(
                        verdict,
                        merged(spans),
                        kinds,
                        before.stream()
                                .map(Recent::messageId)
                                .filter(earlier::contains)
                                .toList());
    }

    /** Why {@code name} will not do, if so. That it looks like somebody else's is not asked here. */
    public Optional<NameProblem> name(String name) {
        return ChosenName.problem(name, this);
    }

    private static void detect(Scan scan) {
        PhoneNumbers.find(scan);
        WebAddresses.find(scan);
        Handles.find(scan);
        Places.find(scan);
        Birthdays.find(scan);
    }

    private Verdict listed(Scan scan, Set<ScreeningKind> kinds, List<Allowed> allowed) {
        Verdict verdict = Verdict.PASS;
        List<Scan.Hit> hits = new ArrayList<>();
        List<WordLists.Action> actions = new ArrayList<>();
        for (int i = 0; i < scan.count(); i++) {
            Phrases.Match match = lists.phrases().longest(scan, i);
            if (match != null) {
                take(
                        new Scan.Hit(
                                scan.start(i),
                                scan.end(match.last()),
                                match.entry().kind()),
                        match.entry(),
                        allowed,
                        hits,
                        actions);
            }
        }
        if (!lists.patterns().isEmpty()) {
            String folded = scan.folded.text(0, scan.folded.length());
            for (WordLists.PatternEntry entry : lists.patterns()) {
                var matcher = entry.pattern().matcher(folded);
                while (matcher.find()) {
                    if (matcher.end() > matcher.start()) {
                        take(
                                new Scan.Hit(
                                        matcher.start(),
                                        matcher.end(),
                                        entry.entry().kind()),
                                entry.entry(),
                                allowed,
                                hits,
                                actions);
                    }
                }
            }
        }
        for (int i = 0; i < hits.size(); i++) {
            Scan.Hit hit = hits.get(i);
            if (allowed.stream().noneMatch(part -> part.start() <= hit.start() && part.end() >= hit.end())) {
                boolean alert = actions.get(i) == WordLists.Action.ALERT;
                if (alert) {
                    kinds.add(hit.kind());
                    verdict = max(verdict, Verdict.ALERT);
                } else {
                    scan.hits.add(hit);
                    kinds.add(ScreeningKind.LISTED_WORD);
                    verdict = max(verdict, actions.get(i) == WordLists.Action.HOLD ? Verdict.HOLD : Verdict.REFUSE);
                }
            }
        }
        return verdict;
    }

    private static void take(
            Scan.Hit hit,
            WordLists.Entry entry,
            List<Allowed> allowed,
            List<Scan.Hit> hits,
            List<WordLists.Action> actions) {
        if (entry.action() == WordLists.Action.ALLOW) {
            allowed.add(new Allowed(hit.start(), hit.end()));
        } else {
            hits.add(hit);
            actions.add(entry.action());
        }
    }

    /** Whether an allowed part is all of the hit, or the whole host of a link with more behind it. */
    private static boolean frees(Allowed part, Scan.Hit hit, Scan scan) {
        if (part.start() <= hit.start() && part.end() >= hit.end()) {
            return true;
        }
        if (hit.kind() != ScreeningKind.LINK || part.end() > hit.end() || part.start() < hit.start()) {
            return false;
        }
        String lead = scan.folded.text(hit.start(), part.start());
        char behind = scan.folded.at(part.end());
        boolean ends = part.end() >= hit.end() || behind == '/' || behind == '?' || behind == '#';
        return ends && (lead.isEmpty() || lead.matches("(https?://)?(www\\.)?"));
    }

    /** What began in messages before and ends in this one. */
    private static List<Span> split(String text, List<Recent> before, Set<String> earlier) {
        StringBuilder tail = new StringBuilder();
        List<Recent> near = new ArrayList<>();
        for (int i = before.size() - 1; i >= 0 && tail.length() < TAIL; i--) {
            Recent recent = before.get(i);
            if (recent.agoMs() > TOGETHER_MS) {
                break;
            }
            String last =
                    recent.text().substring(cut(recent.text(), recent.text().length() - TAIL));
            tail.insert(0, last + " ");
            near.add(0, new Recent(recent.messageId(), last, recent.agoMs()));
        }
        if (near.isEmpty()) {
            return List.of();
        }
        int boundary = tail.length();
        Scan joined = new Scan(tail + text.substring(0, cut(text, Math.min(text.length(), TAIL))));
        detect(joined);
        List<Span> spans = new ArrayList<>();
        for (Scan.Hit hit : joined.hits) {
            Span span = span(joined, hit, boundary);
            if (span.start() < 0 && span.end() > 0) {
                spans.add(new Span(0, span.end(), span.kind()));
                int end = -1;
                for (int i = near.size() - 1; i >= 0 && end > span.start(); i--) {
                    earlier.add(near.get(i).messageId());
                    end -= near.get(i).text().length() + 1;
                }
            }
        }
        return spans;
    }

    /** {@code at}, but never inside a pair of surrogates. */
    private static int cut(String text, int at) {
        int place = Math.max(0, at);
        return place > 0 && place < text.length() && Character.isLowSurrogate(text.charAt(place)) ? place + 1 : place;
    }

    private static Span span(Scan scan, Scan.Hit hit, int boundary) {
        return new Span(
                scan.folded.origin(hit.start()) - boundary, scan.folded.originEnd(hit.end()) - boundary, hit.kind());
    }

    /** In order, and what overlaps as one, which is of the kind that begins first. */
    private static List<Scan.Hit> joined(List<Scan.Hit> hits) {
        hits.sort(Comparator.comparingInt(Scan.Hit::start)
                .thenComparing(Comparator.comparingInt(Scan.Hit::end).reversed()));
        List<Scan.Hit> joined = new ArrayList<>();
        for (Scan.Hit hit : hits) {
            Scan.Hit last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && hit.start() < last.end()) {
                joined.set(joined.size() - 1, new Scan.Hit(last.start(), Math.max(last.end(), hit.end()), last.kind()));
            } else {
                joined.add(hit);
            }
        }
        return joined;
    }

    /** The same for spans, where a detail may go on from a message before. */
    private static List<Span> merged(List<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparingInt(Span::start)
                .thenComparing(Comparator.comparingInt(Span::end).reversed()));
        List<Span> merged = new ArrayList<>();
        for (Span span : sorted) {
            Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && span.start() < last.end()) {
                merged.set(merged.size() - 1, new Span(last.start(), Math.max(last.end(), span.end()), last.kind()));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }

    private static Verdict max(Verdict one, Verdict other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
