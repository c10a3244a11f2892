using PhrCluster.AccessLog;
using PhrCluster.Concerns;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;

namespace PhrCluster.Core.Concerns;

/// <summary>What may be raised and answered in a record.</summary>
public static class ConcernRules
{
    /// <summary>The rule that raising something breaks; whether what it is about is there, the journal tells.</summary>
    /// <param name="capacity">What whoever raises it is to the record.</param>
    public static Fault? Check(CitizenRecord record, Concern? concern, Capacity capacity = Capacity.Self) =>
        concern is null ? new Fault("concern", "is required")
        : string.IsNullOrEmpty(concern.Id) || concern.Id.Length > RecordLimits.MaxIdLength || !TextGauge.IsUnicodeText(concern.Id)
            ? new Fault("concern.id", $"must have 1 to {RecordLimits.MaxIdLength} characters")
        : !Enum.IsDefined(concern.Kind) ? new Fault("concern.kind", "must be a question, a concern or a correction")
        : CheckWords(concern.Words, "concern.words") ?? (
            concern.About < 1 || concern.About > record.Version ? new Fault("concern.about", "must be the version of an entry of the access log")
            : concern.Item is not null && capacity != Capacity.Self // Whether an item is there would tell them of what is hidden from them.
                ? new Fault("concern.item", "must be left out by whoever acts for the citizen")
            : concern.Item < 0 ? new Fault("concern.item", "must not be negative")
            : Find(record, concern.Id) is null && record.Concerns.Count(static held => held.State == ConcernState.Open) >= RecordLimits.MaxOpenConcerns
                ? new Fault("concern", $"would be one more than {RecordLimits.MaxOpenConcerns} that wait for an answer")
            : (Fault?)null);

    /// <summary>The rule that an answer breaks.</summary>
    public static Fault? CheckAnswer(CitizenRecord record, string? id, string? words) =>
        Find(record, id) is not { } held ? new Fault("id", "must name what the citizen raised, and the record still lists")
        : CheckWords(words, "words") ?? (held.State == ConcernState.Closed && held.Answer != words ? new Fault("id", "must name one that is not closed") : null);

    /// <summary>The one of that id; null where the record lists none.</summary>
    public static HeldConcern? Find(CitizenRecord record, string? id) => record.Concerns.FirstOrDefault(held => held.Concern.Id == id);

    private static Fault? CheckWords(string? words, string field) =>
        string.IsNullOrWhiteSpace(words) || words.Length > RecordLimits.MaxStatementLength || !TextGauge.IsUnicodeText(words)
            ? new Fault(field, $"must have 1 to {RecordLimits.MaxStatementLength} characters")
            : null;
}
