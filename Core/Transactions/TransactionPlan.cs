using PhrCluster.Core.Record;
using PhrCluster.Core.Submissions;
using PhrCluster.Readings;
using PhrCluster.Transactions;

namespace PhrCluster.Core.Transactions;

/// <summary>The first half of deciding a transaction: what its operations bring, which of it breaks a rule, and what must be looked up.</summary>
/// <param name="Submission">What the operations bring, at their places; null where one brings nothing.</param>
/// <param name="Items">Of that submission.</param>
public sealed record TransactionPlan(Submission Submission, SubmissionPlan Items)
{
    /// <param name="transaction">One that breaks no rule as a whole.</param>
    /// <param name="citizen">Whose record it is.</param>
    public static TransactionPlan Of(CitizenRecord record, string citizen, ItemTransaction transaction, DateTimeOffset now)
    {
        var submission = new Submission(transaction.Id, [.. transaction.Operations.Select(static operation => TransactionRules.ItemOf(operation)!)]);
        return new TransactionPlan(submission, SubmissionPlan.Of(record, citizen, submission, now, mayRetract: false) with { LooksForDoubled = false });
    }
}
