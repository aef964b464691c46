package org.safehaven.screening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.safehaven.protocol.NameProblem;
import org.safehaven.protocol.ScreeningKind;
import org.safehaven.protocol.Span;

/**
 * What a message may carry, and what a name may be. Knows no clock and no store, keeps nothing of what it reads, logs
 * nothing, and may be used by all threads at once. The work grows with the text's length alone.
 */
public final class Screening {
    /** A detail may be split over messages of one person that follow within this time. */
    public static final long TOGETHER_MS = 30_000;

    private final WordLists lists;

    /** A part of a text that the lists allow; in places of the folded text. */
    private record Allowed(int start, int end) {}

    public Screening(WordLists lists) {
        this.lists = lists;
    }

    /** The same without a note and without messages before. */
    public Finding look(String text) {
        return look(text, null, List.of());
    }

    /**
     * What is to become of {@code text} and of the note that goes with it.
     *
     * @param note null: there is none
     * @param before what the same person wrote shortly before, oldest first
     */
    public Finding look(String text, String note, List<Recent> before) {
        Look look = new Look();
        List<Span> spans = new ArrayList<>();
        look.alone(new Scan(text), null, spans);
        if (note != null) {
            look.alone(new Scan(note), Span.Field.NOTE, spans);
        }
        List<Recent> near =
                before.stream().filter(recent -> recent.agoMs() <= TOGETHER_MS).toList();
        List<SplitDetails.Part> texts = near.stream()
                .map(recent -> new SplitDetails.Part(recent.messageId(), recent.text()))
                .toList();
        List<SplitDetails.Part> notes = near.stream()
                .filter(recent -> recent.note() != null)
                .map(recent -> new SplitDetails.Part(recent.messageId(), recent.note()))
                .toList();
        look.behind(text, null, texts, spans);
        look.behind(text, null, notes, spans);
        if (note != null) {
            look.behind(note, Span.Field.NOTE, texts, spans);
            look.behind(note, Span.Field.NOTE, notes, spans);
            // The two are read one after the other, in whichever order.
            look.beside(text, null, note, Span.Field.NOTE, spans);
            look.beside(note, Span.Field.NOTE, text, null, spans);
        }
        return look.finding(spans, before);
    }

    /** How far back a look reads what the same person wrote before, newest first: more need not be handed to it. */
    public static final class Reach {
        private final SplitDetails.Reach texts = new SplitDetails.Reach();
        private final SplitDetails.Reach notes = new SplitDetails.Reach();

        /**
         * Whether a message that came before those that were asked about already is read.
         *
         * @param note null: it had none
         */
        public boolean takes(String text, String note) {
            boolean isText = texts.takes(text);
            boolean isNote = note != null && notes.takes(note);
            return isText || isNote;
        }
    }

    /** The work of a look without messages before, in words and characters read. */
    int work(String text) {
        Scan scan = new Scan(text);
        new Look().alone(scan, null, new ArrayList<>());
        return scan.steps();
    }

    /** What is found in one message, bit by bit. */
    private final class Look {
        private final EnumSet<ScreeningKind> kinds = EnumSet.noneOf(ScreeningKind.class);
        private final Set<String> earlier = new HashSet<>();
        private Verdict verdict = Verdict.PASS;

        void alone(Scan scan, Span.Field field, List<Span> spans) {
            List<Allowed> allowed = new ArrayList<>();
            verdict = max(verdict, listed(scan, kinds, allowed));
            detect(scan);
            for (Scan.Hit hit : joined(scan.hits)) {
                boolean free =
                        hit.kind().isContactDetail() && allowed.stream().anyMatch(part -> frees(part, hit, scan));
                if (!free) {
                    spans.add(new Span(
                            scan.folded.origin(hit.start()), scan.folded.originEnd(hit.end()), hit.kind(), field));
                }
            }
        }

        void behind(String text, Span.Field field, List<SplitDetails.Part> before, List<Span> spans) {
            List<SplitDetails.Split> splits = before.isEmpty() ? List.of() : SplitDetails.find(text, before);
            splits.forEach(split -> spans.add(new Span(0, split.end(), split.kind(), field)));
            earlier.addAll(SplitDetails.messages(splits, before));
        }

        void beside(String text, Span.Field field, String other, Span.Field otherField, List<Span> spans) {
            for (SplitDetails.Split split : SplitDetails.find(text, List.of(new SplitDetails.Part(null, other)))) {
                spans.add(new Span(0, split.end(), split.kind(), field));
                spans.add(new Span(split.start(), other.length(), split.kind(), otherField));
            }
        }

        Finding finding(List<Span> spans, List<Recent> before) {
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
    }

    /** Why {@code name} will not do, if so. That it looks like somebody else's is not asked here. */
    public Optional<NameProblem> name(String name) {
        return ChosenName.problem(name, this);
    }

    static void detect(Scan scan) {
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

    /** In order, and what overlaps as one, which is of the kind that begins first: a link that is allowed is so whole. */
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

    /** In order, the message's own text first, and what overlaps as one, which is of the kind that begins first. */
    private static List<Span> merged(List<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparing((Span span) -> span.field() != null)
                .thenComparingInt(Span::start)
                .thenComparing(Comparator.comparingInt(Span::end).reversed()));
        List<Span> merged = new ArrayList<>();
        for (Span span : sorted) {
            Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && span.field() == last.field() && span.start() < last.end()) {
                int end = Math.max(last.end(), span.end());
                merged.set(merged.size() - 1, new Span(last.start(), end, last.kind(), last.field()));
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
