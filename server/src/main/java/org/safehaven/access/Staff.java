package org.safehaven.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.safehaven.protocol.Clearance;

/**
 * A person with an account.
 *
 * @param admin may do everything in the whole program
 * @param active may sign in: a way in was chosen, and nobody put the account out of service
 * @param passwordHash Argon2id, with its parameters and salt; null: none yet. Never leaves the server
 * @param deactivated put out of service by an admin
 * @param totpSecret of the second step, Base32; null: there is none. Never leaves the server once it is confirmed
 * @param recoveryHashes of the recovery codes that are left
 * @param singleSignOn hashes of the issuer and of the subject there by whom the person signs in; null: not by one
 * @param lastSignInAt null: never yet
 * @param clearance until when the person is vetted and trained
 */
public record Staff(
        String staffId,
        String name,
        String email,
        boolean admin,
        boolean active,
        String passwordHash,
        boolean deactivated,
        String totpSecret,
        List<String> recoveryHashes,
        String singleSignOn,
        Instant lastSignInAt,
        Clearance clearance) {

    /** Where an account is: each word as the wire has it. */
    public enum State {
        INVITED,
        ACTIVE,
        DEACTIVATED
    }

    public Staff {
        recoveryHashes = recoveryHashes == null ? List.of() : List.copyOf(recoveryHashes);
        clearance = clearance == null ? Clearance.NONE : clearance;
    }

    static Staff fresh(String staffId, String name, String email, boolean admin, boolean active, String passwordHash) {
        return new Staff(staffId, name, email, admin, active, passwordHash, false, null, List.of(), null, null, null);
    }

    @JsonIgnore
    public State state() {
        return deactivated ? State.DEACTIVATED : active ? State.ACTIVE : State.INVITED;
    }

    /** Whether a code is asked for at sign-in. */
    @JsonIgnore
    public boolean hasSecondStep() {
        return totpSecret != null;
    }

    Staff withPassword(String hash) {
        return copy(name, admin, true, hash, deactivated, totpSecret, recoveryHashes, singleSignOn, lastSignInAt);
    }

    Staff renamed(String newName) {
        return copy(
                newName,
                admin,
                active,
                passwordHash,
                deactivated,
                totpSecret,
                recoveryHashes,
                singleSignOn,
                lastSignInAt);
    }

    Staff withAdmin(boolean newAdmin) {
        return copy(
                name,
                newAdmin,
                active,
                passwordHash,
                deactivated,
                totpSecret,
                recoveryHashes,
                singleSignOn,
                lastSignInAt);
    }

    Staff outOfService() {
        return copy(name, admin, false, passwordHash, true, totpSecret, recoveryHashes, singleSignOn, lastSignInAt);
    }

    /** Back as it was: one that was never used waits for its first password again. */
    Staff backInService() {
        boolean used = passwordHash != null || singleSignOn != null || lastSignInAt != null;
        return copy(name, admin, used, passwordHash, false, totpSecret, recoveryHashes, singleSignOn, lastSignInAt);
    }

    Staff withSecondStep(String secret, List<String> codes) {
        return copy(name, admin, active, passwordHash, deactivated, secret, codes, singleSignOn, lastSignInAt);
    }

    /** From now on somebody at a provider signs in as this person, and nobody else there does. */
    Staff boundTo(String issuerAndSubject) {
        return copy(
                name,
                admin,
                active,
                passwordHash,
                deactivated,
                totpSecret,
                recoveryHashes,
                issuerAndSubject,
                lastSignInAt);
    }

    Staff signedInAt(Instant now) {
        return copy(name, admin, active, passwordHash, deactivated, totpSecret, recoveryHashes, singleSignOn, now);
    }

    Staff cleared(Clearance newClearance) {
        return new Staff(
                staffId,
                name,
                email,
                admin,
                active,
                passwordHash,
                deactivated,
                totpSecret,
                recoveryHashes,
                singleSignOn,
                lastSignInAt,
                newClearance);
    }

    private Staff copy(
            String newName,
            boolean newAdmin,
            boolean newActive,
            String newHash,
            boolean newDeactivated,
            String newSecret,
            List<String> newCodes,
            String newSingleSignOn,
            Instant newLast) {
        return new Staff(
                staffId,
                newName,
                email,
                newAdmin,
                newActive,
                newHash,
                newDeactivated,
                newSecret,
                newCodes,
                newSingleSignOn,
                newLast,
                clearance);
    }
}
