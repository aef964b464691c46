package org.safehaven.access;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.safehaven.protocol.Clearance;
import org.safehaven.protocol.Ids;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.Text;
import org.safehaven.redis.Keys;
import org.safehaven.redis.LuaScript;
import org.safehaven.redis.RedisConnections;

/** The people with accounts. Futures fail with {@link AccessProblem} for what the asker can mend. Thread-safe. */
public final class StaffAccounts {
    private static final LuaScript CREATE = LuaScript.load("/org/safehaven/access/create_staff.lua");
    private static final LuaScript CHANGE = LuaScript.load("/org/safehaven/access/change_staff.lua");

    private static final int MOST_TRIES = 20;

    /** Enough to catch a slip of the keyboard; whether the address exists only a message to it could tell. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)+");

    private static final int EMAIL_LENGTH = 254;
    private static final Duration SETUP_KEPT = Duration.ofDays(30);

    private final RedisConnections redis;
    private final Keys keys;
    private final Passwords passwords;

    public StaffAccounts(RedisConnections redis, Keys keys, Passwords passwords) {
        this.redis = redis;
        this.keys = keys;
        this.passwords = passwords;
    }

    public Future<Boolean> anybody() {
        return future(redis.commands().scard(keys.staffIds())).map(count -> count > 0);
    }

    /** A new one-time setup token while there are no staff, replacing the one before; empty once there are. */
    public Future<Optional<String>> setupToken() {
        return anybody().compose(some -> {
            if (some) {
                return Future.succeededFuture(Optional.empty());
            }
            String token = Secrets.fresh();
            SetArgs kept = SetArgs.Builder.ex(SETUP_KEPT);
            return future(redis.commands().set(keys.setupToken(), Secrets.hash(token), kept))
                    .map(done -> Optional.of(token));
        });
    }

    /** Makes the first admin, who holds the setup token. */
    public Future<Staff> setUp(String token, String email, String name, String password) {
        return checked(email, name, password)
                .compose(address -> anybody()
                        .compose(some -> some ? Future.failedFuture(setupGone()) : passwords.hash(password))
                        .compose(hash -> create(
                                Staff.fresh(Ids.fresh(), name.strip(), address, true, true, hash),
                                Secrets.hash(token))));
    }

    /** An account that waits for its first password; a {@link StaffLinks link} lets its person choose one. */
    public Future<Staff> invite(String email, String name, boolean admin) {
        return checked(email, name, null)
                .compose(address -> create(Staff.fresh(Ids.fresh(), name.strip(), address, admin, false, null), ""));
    }

    /** An account that is used by its sign-in link only; for the demo. */
    public Future<Staff> createWithoutPassword(String email, String name, boolean admin) {
        return create(Staff.fresh(Ids.fresh(), name, email, admin, true, null), "");
    }

    /** An account together with how it stands in the store, to compare with. */
    record Stored(Staff staff, String json) {}

    Future<Optional<Stored>> stored(String staffId) {
        return future(redis.commands().get(keys.staff(staffId)))
                .map(json -> Optional.ofNullable(json).map(text -> new Stored(Json.read(text, Staff.class), text)));
    }

    static String json(Staff staff) {
        return Json.write(staff);
    }

    /**
     * Changes an account as it is at that moment, again if somebody was quicker. Fails where there is none, and where no
     * active admin would be left.
     */
    Future<Staff> change(String staffId, UnaryOperator<Staff> change) {
        return change(staffId, change, 1);
    }

    private Future<Staff> change(String staffId, UnaryOperator<Staff> change, int tries) {
        return stored(staffId).compose(found -> {
            if (found.isEmpty()) {
                return Future.failedFuture(AccessProblem.notFound());
            }
            Staff after = change.apply(found.get().staff());
            return store(found.get(), json(after)).compose(answer -> switch (answer) {
                case "ok" -> Future.succeededFuture(after);
                case "last-admin" -> Future.failedFuture(AccessProblem.lastAdmin());
                default ->
                    tries < MOST_TRIES ? change(staffId, change, tries + 1) : Future.failedFuture(AccessProblem.busy());
            });
        });
    }

    private Future<String> store(Stored before, String after) {
        String staffId = before.staff().staffId();
        return future(CHANGE.run(
                redis,
                ScriptOutputType.VALUE,
                List.of(keys.staff(staffId), keys.staffIds()),
                staffId,
                before.json(),
                after,
                keys.staffPrefix()));
    }

    /** Fails where {@code staffId} is the only active admin; asked before much is undone that could not be done again. */
    public Future<Void> requireAnotherAdmin(String staffId) {
        return list().compose(all -> {
            boolean leads =
                    all.stream().anyMatch(staff -> staff.staffId().equals(staffId) && staff.admin() && staff.active());
            boolean another =
                    all.stream().anyMatch(staff -> !staff.staffId().equals(staffId) && staff.admin() && staff.active());
            return leads && !another ? Future.failedFuture(AccessProblem.lastAdmin()) : Future.succeededFuture();
        });
    }

    /** Deletes an account with its e-mail address; not that of the last active admin. */
    public Future<Staff> delete(String staffId) {
        return stored(staffId)
                .compose(found -> found.isEmpty()
                        ? Future.failedFuture(AccessProblem.notFound())
                        : store(found.get(), "").compose(answer -> switch (answer) {
                            case "ok" ->
                                future(redis.commands()
                                                .del(
                                                        emailKey(found.get()
                                                                .staff()
                                                                .email()),
                                                        keys.pendingTotp(staffId),
                                                        keys.totpStep(staffId),
                                                        keys.signOnSubject(String.valueOf(found.get()
                                                                .staff()
                                                                .singleSignOn())),
                                                        keys.staffRooms(staffId)))
                                        .map(gone -> found.get().staff());
                            case "last-admin" -> Future.failedFuture(AccessProblem.lastAdmin());
                            default -> Future.failedFuture(AccessProblem.busy());
                        }));
    }

    /** What is to be different about an account; what is null, or the clearance unchanged, stays as it is. */
    public record Wanted(String name, Boolean admin, Boolean active, UnaryOperator<Clearance> clearance) {
        /** The dates stay as they are. */
        public Wanted(String name, Boolean admin, Boolean active) {
            this(name, admin, active, UnaryOperator.identity());
        }
    }

    public record Changed(Staff before, Staff after) {}

    /**
     * Changes all that is wanted, or nothing: not where no active admin would be left. Sessions and links of somebody who
     * is put out of service are another matter ({@link StaffSessions#endAll}, {@link StaffLinks#end}).
     */
    public Future<Changed> update(String staffId, Wanted wanted) {
        Optional<AccessProblem> fault = wanted.name() == null ? Optional.empty() : nameFault(wanted.name());
        if (fault.isPresent()) {
            return Future.failedFuture(fault.get());
        }
        Staff[] before = new Staff[1];
        return change(staffId, staff -> {
                    before[0] = staff;
                    return with(staff, wanted);
                })
                .map(after -> new Changed(before[0], after));
    }

    private static Staff with(Staff staff, Wanted wanted) {
        Staff named =
                wanted.name() == null ? staff : staff.renamed(wanted.name().strip());
        Staff dated = named.cleared(wanted.clearance().apply(named.clearance()));
        Staff ranked = wanted.admin() == null ? dated : dated.withAdmin(wanted.admin());
        if (wanted.active() == null || wanted.active() != ranked.deactivated()) {
            return ranked;
        }
        return wanted.active() ? ranked.backInService() : ranked.outOfService();
    }

    /** @param hash null: there is no such account; it takes as long all the same */
    Future<Boolean> verify(String password, String hash) {
        return passwords.verify(password, hash);
    }

    /** @param password one that {@link Passwords#fault} finds nothing wrong with */
    Future<Staff> setPassword(String staffId, String password) {
        return passwords.hash(password).compose(hash -> change(staffId, now -> now.withPassword(hash)));
    }

    Future<Staff> noteSignIn(String staffId, Instant now) {
        return change(staffId, staff -> staff.signedInAt(now));
    }

    public Future<Optional<Staff>> find(String staffId) {
        return future(redis.commands().get(keys.staff(staffId)))
                .map(json -> Optional.ofNullable(json).map(text -> Json.read(text, Staff.class)));
    }

    public Future<Optional<Staff>> findByEmail(String email) {
        return future(redis.commands().get(emailKey(normalise(email))))
                .compose(id -> id == null ? Future.succeededFuture(Optional.empty()) : find(id));
    }

    /** All, by name. */
    public Future<List<Staff>> list() {
        return future(redis.commands().smembers(keys.staffIds()))
                .compose(ids -> ids.isEmpty()
                        ? Future.succeededFuture(List.of())
                        : future(redis.commands()
                                        .mget(ids.stream().map(keys::staff).toArray(String[]::new)))
                                .map(found -> found.stream()
                                        .filter(KeyValue::hasValue)
                                        .map(entry -> Json.read(entry.getValue(), Staff.class))
                                        .sorted(Comparator.comparing(Staff::name))
                                        .toList()));
    }

    /** @param setupHash of the setup link; empty: an admin makes the account */
    private Future<Staff> create(Staff staff, String setupHash) {
        List<String> names =
                List.of(emailKey(staff.email()), keys.staff(staff.staffId()), keys.staffIds(), keys.setupToken());
        return future(CREATE.<String>run(redis, ScriptOutputType.VALUE, names, staff.staffId(), json(staff), setupHash))
                .compose(answer -> switch (answer) {
                    case "ok" -> Future.succeededFuture(staff);
                    case "gone" -> Future.failedFuture(setupGone());
                    default ->
                        Future.failedFuture(AccessProblem.alreadyDone(
                                "email", "There is an account with that e-mail address already."));
                });
    }

    private static AccessProblem setupGone() {
        return AccessProblem.gone("This setup link was used, or a newer one was printed at the last start.");
    }

    private Future<String> checked(String email, String name, String password) {
        String address = normalise(email);
        if (address.length() > EMAIL_LENGTH || !EMAIL.matcher(address).matches()) {
            return Future.failedFuture(
                    AccessProblem.badRequest("email", "must be an e-mail address such as dana@example.org"));
        }
        Optional<AccessProblem> nameFault = nameFault(name);
        if (nameFault.isPresent()) {
            return Future.failedFuture(nameFault.get());
        }
        Optional<String> fault = password == null ? Optional.empty() : Passwords.fault(password, address, name);
        return fault.isPresent()
                ? Future.failedFuture(AccessProblem.badRequest("password", fault.get()))
                : Future.succeededFuture(address);
    }

    private static Optional<AccessProblem> nameFault(String name) {
        return name.isBlank() || Text.length(name) > Text.NAME_LENGTH || Text.fault(name) != null
                ? Optional.of(AccessProblem.badRequest("name", "must have 1 to " + Text.NAME_LENGTH + " characters"))
                : Optional.empty();
    }

    private String emailKey(String address) {
        return keys.staffByEmail(Secrets.hash(address));
    }

    /** The form in which an address is kept and compared: whoever writes it differently means the same account. */
    static String normalise(String email) {
        return Text.normalise(email).strip().toLowerCase(Locale.ROOT);
    }
}
