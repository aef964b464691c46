package org.safehaven.screening;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.safehaven.protocol.ScreeningKind;
import org.safehaven.protocol.Span;

/** S9: a way to be found outside is told to its writer first, and everyday talk is left alone. */
class S09ContactDetailsTest {
    private static final double FLOOR = 0.97;
    private static final int FEWEST_LINES = 400;
    private static final int FEWEST_SPLIT_LINES = 40;
    private static final String NEXT_MESSAGE = " \u23ce ";
    private static final long A_MOMENT = 2_000;
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
    private static final String[] ENGLISH = {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
    };
    private static final String[] SPANISH = {
        "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"
    };

    private final Screening screening = new Screening(lists());

    private record Line(String label, String language, String part, String text) {
        boolean isDetail() {
            return !label.equals("ok");
        }

        List<String> messages() {
            return List.of(text.split(NEXT_MESSAGE));
        }

        boolean isSplit() {
            return text.contains(NEXT_MESSAGE);
        }
    }

    /** What was rightly found, wrongly found and not found. */
    private record Score(int right, int wrong, int missed) {
        double precision() {
            return right / (double) (right + wrong);
        }

        double recall() {
            return right / (double) (right + missed);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "precision %.3f recall %.3f (%d right, %d false alarms, %d missed)",
                    precision(),
                    recall(),
                    right,
                    wrong,
                    missed);
        }
    }

    @Test
    void detailsAreFoundAndEverydayTalkIsLeftAlone() throws Exception {
        List<Line> lines = corpus();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(FEWEST_LINES);
        long details = lines.stream().filter(Line::isDetail).count();
        assertThat(details / (double) lines.size()).isBetween(0.4, 0.6);
        Map<String, List<Line>> parts = lines.stream().collect(Collectors.groupingBy(Line::part));
        List<Line> split = lines.stream().filter(Line::isSplit).toList();
        assertThat(split).hasSizeGreaterThanOrEqualTo(FEWEST_SPLIT_LINES);
        Score all = score(lines);
        System.out.println("Screening, " + lines.size() + " lines: " + all + "; held out, "
                + parts.get("held").size() + " lines: " + score(parts.get("held")) + "; over more than one message, "
                + split.size() + " lines: " + score(split));
        List<String> faults = lines.stream()
                .filter(line -> line.part().equals("tune"))
                .filter(line -> isFound(line) != line.isDetail())
                .map(line -> line.label() + ": " + line.text())
                .toList();
        for (Score score : List.of(all, score(parts.get("held")), score(split))) {
            assertThat(score.precision())
                    .as("false alarms and misses %s", faults)
                    .isGreaterThanOrEqualTo(FLOOR);
            assertThat(score.recall()).as("false alarms and misses %s", faults).isGreaterThanOrEqualTo(FLOOR);
        }
    }

    @Test
    void theNumberOfEveryRegionIsFoundInEveryWriting() {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        List<String> missed = new ArrayList<>();
        assertThat(numbers.getSupportedRegions()).hasSizeGreaterThan(240);
        for (String region : numbers.getSupportedRegions()) {
            for (PhoneNumberUtil.PhoneNumberType type :
                    List.of(PhoneNumberUtil.PhoneNumberType.MOBILE, PhoneNumberUtil.PhoneNumberType.FIXED_LINE)) {
                PhoneNumber example = numbers.getExampleNumberForType(region, type);
                if (example == null) {
                    continue;
                }
                String national = numbers.format(example, PhoneNumberFormat.NATIONAL);
                for (String wanted : List.of(
                        numbers.format(example, PhoneNumberFormat.INTERNATIONAL),
                        numbers.format(example, PhoneNumberFormat.E164),
                        national)) {
                    String digits = wanted.replaceAll("[^0-9]", "");
                    for (String written : writings(wanted, digits)) {
                        // Fewer than seven digits, and 1 to 9 in their order (Poland's example), are a number where
                        // it is said that they are one.
                        boolean doubtful = digits.length() < 7 || digits.equals("123456789");
                        String text = doubtful ? "my phone number is " + written : "hey " + written;
                        if (!screening.look(text).kinds().contains(ScreeningKind.PHONE)) {
                            missed.add(region + " " + text);
                        }
                    }
                }
            }
        }
        assertThat(missed).isEmpty();
    }

    private static List<String> writings(String formatted, String digits) {
        return List.of(
                formatted,
                digits,
                formatted.replaceAll("[ ()]+", "-"),
                formatted.replaceAll("[ ()-]+", "."),
                apart(digits, " "),
                apart(digits, "\u200b"),
                words(digits, ENGLISH),
                words(digits, SPANISH));
    }

    private static String apart(String digits, String sign) {
        return digits.chars().mapToObj(Character::toString).collect(Collectors.joining(sign));
    }

    private static String words(String digits, String[] names) {
        return digits.chars().mapToObj(digit -> names[digit - '0']).collect(Collectors.joining(" "));
    }

    @Test
    void theWriterIsShownTheVeryWords() {
        String text = "my snap\u200b is sunnygirl, call 07911 123456 \uD83D\uDE00 ok?";
        Finding finding = screening.look(text);
        assertThat(finding.verdict()).isEqualTo(Verdict.TELL);
        assertThat(finding.spans().stream().map(span -> text.substring(span.start(), span.end())))
                .containsExactly("snap\u200b is sunnygirl", "07911 123456");
        assertThat(finding.kinds()).containsExactlyInAnyOrder(ScreeningKind.HANDLE, ScreeningKind.PHONE);
    }

    @Test
    void aDetailInTwoMessagesIsOne() {
        assertThat(screening.look("07911").verdict()).isEqualTo(Verdict.PASS);
        Finding phone = screening.look("123456 thats it", null, List.of(new Recent("m1", "ok its 07911", 9_000)));
        assertThat(phone.kinds()).containsExactly(ScreeningKind.PHONE);
        assertThat(phone.earlier()).containsExactly("m1");
        assertThat(phone.spans()).containsExactly(new Span(0, 6, ScreeningKind.PHONE));
        Finding handle = screening.look(
                "sunnygirl", null, List.of(new Recent("m1", "hello", 20_000), new Recent("m2", "my snap is", 2_000)));
        assertThat(handle.kinds()).containsExactly(ScreeningKind.HANDLE);
        assertThat(handle.earlier()).containsExactly("m2");
        Finding mail = screening.look("gmail.com", null, List.of(new Recent("m1", "lola22@", 1_000)));
        assertThat(mail.kinds()).isNotEmpty();
    }

    @Test
    void aDetailBetweenTheTextAndItsNoteIsOne() {
        Finding phone = screening.look("its 07911", "123456", List.of());
        assertThat(phone.kinds()).containsExactly(ScreeningKind.PHONE);
        assertThat(phone.spans())
                .containsExactly(
                        new Span(4, 9, ScreeningKind.PHONE), new Span(0, 6, ScreeningKind.PHONE, Span.Field.NOTE));
        assertThat(screening.look("sunnygirl", "my snap is", List.of()).kinds()).containsExactly(ScreeningKind.HANDLE);
        assertThat(screening.look("i got 85", "7 things", List.of()).verdict()).isEqualTo(Verdict.PASS);
        assertThat(screening.look("hi", "sad", List.of()).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aDetailThatBeganInTheNoteBeforeIsOne() {
        List<Recent> before = List.of(new Recent("m1", "hello you", "07911", 3_000));
        Finding inText = screening.look("123456", null, before);
        assertThat(inText.kinds()).containsExactly(ScreeningKind.PHONE);
        assertThat(inText.earlier()).containsExactly("m1");
        Finding inNote = screening.look("hello again", "123456", List.of(new Recent("m1", "its 07911", 3_000)));
        assertThat(inNote.spans()).containsExactly(new Span(0, 6, ScreeningKind.PHONE, Span.Field.NOTE));
        assertThat(inNote.earlier()).containsExactly("m1");
    }

    @Test
    void aDetailThatBeganInAMessageThatIsStillOnItsWayIsOne() {
        Finding finding = screening.look("123456", null, List.of(new Recent(null, "its 07911", 5)));
        assertThat(finding.kinds()).containsExactly(ScreeningKind.PHONE);
        assertThat(finding.earlier()).isEmpty();
    }

    @Test
    void theNoteIsMarkedInItsOwnPlaces() {
        Finding finding = screening.look("so tired", "call 07911 123456", List.of());
        assertThat(finding.verdict()).isEqualTo(Verdict.TELL);
        assertThat(finding.spans()).containsExactly(new Span(5, 17, ScreeningKind.PHONE, Span.Field.NOTE));
    }

    @Test
    void whatLiesFurtherApartThanHalfAMinuteIsTwo() {
        assertThat(screening
                        .look("123456", null, List.of(new Recent("m1", "its 07911", Screening.TOGETHER_MS + 1)))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(screening
                        .look("and 20 points", null, List.of(new Recent("m1", "i got 85", 1_000)))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void aHelpLineIsNoContactDetail() {
        assertThat(screening.look("you can call 0800 1111").verdict()).isEqualTo(Verdict.PASS);
        assertThat(screening
                        .look("see https://www.childline.org.uk/get-support")
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(screening.look("see childline.org.uk.evil.com").verdict()).isEqualTo(Verdict.TELL);
        assertThat(screening.look("me@childline.org.uk").verdict()).isEqualTo(Verdict.TELL);
    }

    @Test
    void theWorkGrowsWithTheLengthAlone() {
        List<String> worst = List.of(
                "1 ",
                "one ",
                "a.com ",
                "@a",
                "@a@",
                "http://",
                "a.",
                "12 a street ",
                "calle a ",
                "my snap is ",
                "birthday ",
                "s n a p ",
                "school ",
                "0-",
                "1.1.1.1 ",
                "kill ",
                "on insta ",
                "\u200b1",
                "\uFDFA",
                "www.",
                "at gmail ",
                "born 3/4 ",
                "double ",
                "twenty ",
                "#1234",
                "a_#1234",
                "voy al colegio ",
                "live at 1 ",
                "01000 xy ",
                "call 1 xy ",
                "012 xy 1 1 1 1 1 ",
                "1 lol ",
                "0a1b",
                "threefour",
                "ab_1 ",
                "add me ab_12 ",
                "\uD83D\uDC7B",
                "\uD83D\uDCF8a1.b ",
                "my mail a1b2c3 ",
                "1, 2 and ");
        for (String part : worst) {
            int half = screening.work(part.repeat(1_000 / part.length() + 1).substring(0, 1_000));
            int whole = screening.work(part.repeat(2_000 / part.length() + 1).substring(0, 2_000));
            assertThat(whole)
                    .as("work for \"%s\" × n", part)
                    .isLessThan(half * 5 / 2)
                    .isLessThan(500_000);
        }
    }

    private Score score(List<Line> lines) {
        int right = 0;
        int wrong = 0;
        int missed = 0;
        for (Line line : lines) {
            boolean found = isFound(line);
            right += found && line.isDetail() ? 1 : 0;
            wrong += found && !line.isDetail() ? 1 : 0;
            missed += !found && line.isDetail() ? 1 : 0;
        }
        return new Score(right, wrong, missed);
    }

    private boolean isFound(Line line) {
        List<Recent> before = new ArrayList<>();
        for (String message : line.messages()) {
            Finding finding = screening.look(message, null, before);
            if (finding.kinds().stream().anyMatch(ScreeningKind::isContactDetail)) {
                return true;
            }
            before.replaceAll(said -> new Recent(said.messageId(), said.text(), said.agoMs() + A_MOMENT));
            before.add(new Recent("m" + before.size(), message, A_MOMENT));
        }
        return false;
    }

    private static List<Line> corpus() throws Exception {
        try (InputStream in = S09ContactDetailsTest.class.getResourceAsStream("corpus.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(line -> line.split("\t", 4))
                    .map(cells -> new Line(cells[0], cells[1], cells[2], unescaped(cells[3])))
                    .toList();
        }
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
    }

    static WordLists lists() {
        try {
            return WordLists.load(Optional.empty());
        } catch (WordListException wrong) {
            throw new AssertionError(wrong);
        }
    }
}
