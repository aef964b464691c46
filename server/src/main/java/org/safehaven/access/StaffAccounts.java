package org.safehaven.access;

import static org.safehaven.redis.RedisConnections.future;

import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.safehaven.protocol.Ids;
import org.safehaven.protocol.Json;
import org.safehaven.protocol.Text;
import org.safehaven.redis.Keys;
import org.safehaven.redis.LuaScript;
import org.safehaven.redis.RedisConnections;

/** The people with accounts. Futures fail with {@link AccessProblem} for what the asker can mend. Thread-safe. */
public final class StaffAccounts {
    private static final LuaScript CREATE = LuaScript.load("/org/safehaven/access/create_staff.lua");
    private static final LuaScript ACTIVATE = LuaScript.load("/org/safehaven/access/activate_staff.lua");

    /** Enough to catch a slip of the keyboard; whether the address exists only a message to it could tell. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)+");

    private static final int EMAIL_LENGTH = 254;
    private static final Duration SETUP_KEPT = Duration.ofDays(30);

    private final RedisConnections redis;
    private final Keys keys;
    private final Passwords passwords;
    private final Duration activation;

    /** @param activation how long an activation link lives */
    public StaffAccounts(RedisConnections redis, Keys keys, Passwords passwords, Duration activation) {
        this.redis = redis;
        this.keys = keys;
        this.passwords = passwords;
        this.activation = activation;
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
                                new Staff(Ids.fresh(), name.strip(), address, true, true, hash),
                                List.of(),
                                Secrets.hash(token))));
    }

    /** An account without a password yet, and the secret of the link that sets it. */
    public record Invited(Staff staff, String activationToken) {}

    public Future<Invited> invite(String email, String name, boolean admin) {
        String token = Secrets.fresh();
        return checked(email, name, null)
                .compose(address -> create(
                        new Staff(Ids.fresh(), name.strip(), address, admin, false, null),
                        List.of(keys.activation(Secrets.hash(token))),
                        "",
                        Long.toString(activation.toMillis())))
                .map(staff -> new Invited(staff, token));
    }

    /** An account that is used by its sign-in link only; for the demo. */
    public Future<Staff> createWithoutPassword(String email, String name, boolean admin) {
        return create(new Staff(Ids.fresh(), name, email, admin, true, null), List.of(), "");
    }

    /** Sets the first password; the token is spent by that. */
    public Future<Staff> activate(String token, String password) {
        String key = keys.activation(Secrets.hash(token));
        return future(redis.commands().get(key))
                .compose(staffId -> staffId == null
                        ? Future.failedFuture(
                                AccessProblem.gone("This link was used or has run out. Ask for a new one."))
                        : find(staffId).compose(found -> {
                            Staff staff = found.orElseThrow();
                            Optional<String> fault = Passwords.fault(password, staff.email(), staff.name());
                            if (fault.isPresent()) {
                                return Future.failedFuture(AccessProblem.badRequest("password", fault.get()));
                            }
                            return passwords.hash(password).compose(hash -> spend(key, staff.withPassword(hash)));
                        }));
    }

    private Future<Staff> spend(String key, Staff staff) {
        List<String> names = List.of(key, keys.staff(staff.staffId()));
        return future(ACTIVATE.<String>run(redis, ScriptOutputType.VALUE, names, staff.staffId(), Json.write(staff)))
                .compose(answer -> answer.equals("ok")
                        ? Future.succeededFuture(staff)
                        : Future.failedFuture(AccessProblem.gone("This link was used just now.")));
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

    /** @param link the key of the activation link, where it gets one, which has its life in ms as last argument */
    private Future<Staff> create(Staff staff, List<String> link, String... setupHashAndLife) {
        List<String> names = new ArrayList<>(
                List.of(emailKey(staff.email()), keys.staff(staff.staffId()), keys.staffIds(), keys.setupToken()));
        names.addAll(link);
        List<String> arguments = new ArrayList<>(List.of(staff.staffId(), Json.write(staff)));
        arguments.addAll(List.of(setupHashAndLife));
        return future(CREATE.<String>run(redis, ScriptOutputType.VALUE, names, arguments.toArray(String[]::new)))
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
        if (name.isBlank() || Text.length(name) > Text.NAME_LENGTH || Text.fault(name) != null) {
            return Future.failedFuture(
                    AccessProblem.badRequest("name", "must have 1 to " + Text.NAME_LENGTH + " characters"));
        }
        Optional<String> fault = password == null ? Optional.empty() : Passwords.fault(password, address, name);
        return fault.isPresent()
                ? Future.failedFuture(AccessProblem.badRequest("password", fault.get()))
                : Future.succeededFuture(address);
    }

    private String emailKey(String address) {
        return keys.staffByEmail(Secrets.hash(address));
    }

    /** The form in which an address is kept and compared: whoever writes it differently means the same account. */
    static String normalise(String email) {
        return Text.normalise(email).strip().toLowerCase(Locale.ROOT);
    }
}
