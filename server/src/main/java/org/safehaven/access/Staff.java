package org.safehaven.access;

/**
 * A person with an account.
 *
 * @param admin may do everything in the whole program
 * @param active false until a password was chosen
 * @param passwordHash Argon2id, with its parameters and salt; null: none yet. Never leaves the server
 */
public record Staff(String staffId, String name, String email, boolean admin, boolean active, String passwordHash) {

    Staff withPassword(String hash) {
        return new Staff(staffId, name, email, admin, true, hash);
    }
}
