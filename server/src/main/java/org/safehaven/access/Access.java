package org.safehaven.access;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisConnections;

/**
 * Who may come in, and by what: accounts and how one signs in to them, the links that lead in, and the keys of those who are
 * in. Its parts are safe from any thread.
 *
 * @param links by which somebody signs in once
 * @param staffLinks by which somebody chooses a password
 * @param tokens the keys of people's seats in rooms
 * @param ends tells every node whose ticket has ended
 */
public record Access(
        StaffAccounts accounts,
        StaffSessions sessions,
        SignIn signIn,
        SignInLinks links,
        StaffLinks staffLinks,
        OwnPassword ownPassword,
        SecondFactor secondFactor,
        MemberTokens tokens,
        TicketEnds ends,
        InviteIndex invites,
        CheckInWords checkInWords,
        CalendarKeys calendarKeys) {

    /** How long what is given out opens anything. */
    public record Lifetimes(Duration staffLink, Duration memberToken, Duration staffSession) {}

    public static Access over(
            RedisConnections redis, Keys keys, Vertx vertx, InstantSource clock, Lifetimes lifetimes) {
        Passwords passwords = new Passwords(vertx);
        StaffAccounts accounts = new StaffAccounts(redis, keys, passwords);
        StaffLinks staffLinks = new StaffLinks(redis, keys, accounts, passwords, lifetimes.staffLink());
        MemberTokens tokens = new MemberTokens(redis, keys, lifetimes.memberToken());
        TicketEnds ends = new TicketEnds(redis, keys);
        StaffSessions sessions =
                new StaffSessions(redis, keys, accounts, tokens, ends, clock, lifetimes.staffSession());
        SecondFactor secondFactor = new SecondFactor(redis, keys, accounts, clock);
        SignInDelay delay = new SignInDelay(redis, keys, clock);
        return new Access(
                accounts,
                sessions,
                new SignIn(accounts, sessions, secondFactor, delay),
                new SignInLinks(redis, keys),
                staffLinks,
                new OwnPassword(accounts, sessions, staffLinks, delay),
                secondFactor,
                tokens,
                ends,
                new InviteIndex(redis, keys),
                new CheckInWords(passwords, redis, keys),
                new CalendarKeys(redis, keys, clock));
    }
}
