using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;

namespace PhrCluster.Core.Arrangements;

/// <summary>
/// The version that a change of consents, labels or the registration was made on, by somebody who had read the record: what they did not know of must not
/// be undone by it.
/// </summary>
public static class MadeOn
{
    public const string Field = "madeOn";

    public static Fault? Check(CitizenRecord record, long? version) =>
        version < 0 || version > record.Version ? new Fault(Field, "must be a version of this record") : null;

    /// <summary>Whether the rules have changed since. Looks and deliveries do not count.</summary>
    public static bool IsOutdated(CitizenRecord record, long? version) => version < record.RulesVersion;
}
