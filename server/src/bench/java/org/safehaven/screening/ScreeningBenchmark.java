package org.safehaven.screening;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long a look at a message takes. Run on demand; the figures stand in DESIGN.md. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScreeningBenchmark {
    private static final String EVERYDAY = "so today at school we did a project about the sea and i got 85% which is my"
            + " best ever, my 3 sisters were so proud! tomorrow at 5:30 i play with my team, we won 3-2 last week and"
            + " it was really great fun to watch";

    private static final Map<String, String> TEXTS = Map.of(
            "everyday 200", EVERYDAY.substring(0, 200),
            "details 200",
                    (EVERYDAY.substring(0, 120)
                                    + " my snap is sunny_22, call 07911 123456 or mail sunny (at) gmail (dot) com ok?"
                                    + " xx yy zz")
                            .substring(0, 200),
            "everyday 2000", EVERYDAY.substring(0, 200).repeat(10),
            "digits 2000", "1 ".repeat(1_000),
            "cues 2000", "my snap is ".repeat(182).substring(0, 2_000),
            "dots 2000", "a.com ".repeat(334).substring(0, 2_000),
            "birthdays 2000", "birthday ".repeat(223).substring(0, 2_000),
            "marks 2000", "\u200b1".repeat(1_000));

    @Param({
        "everyday 200", "details 200", "everyday 2000", "digits 2000", "cues 2000", "dots 2000", "birthdays 2000",
        "marks 2000"
    })
    public String text;

    private Screening screening;
    private String looked;

    @Setup
    public void lists() throws WordListException {
        screening = new Screening(WordLists.load(Optional.empty()));
        looked = TEXTS.get(text);
    }

    @Benchmark
    public Finding look() {
        return screening.look(looked);
    }

    @Benchmark
    public Finding lookWithTheMessageBefore() {
        return screening.look(looked, null, List.of(new Recent("m1", EVERYDAY, 5_000)));
    }
}
