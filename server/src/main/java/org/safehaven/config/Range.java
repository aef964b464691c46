package org.safehaven.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.temporal.ChronoUnit;

/**
 * The whole numbers a setting may have, both ends included. On a duration, {@link #unit()} says what the numbers count, and
 * the setting's name ends in it: {@code dropGrace} in seconds is the setting {@code dropGraceSeconds}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Range {
    long min();

    long max();

    ChronoUnit unit() default ChronoUnit.SECONDS;
}
