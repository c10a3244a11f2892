using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Submissions;
using PhrCluster.Core.Transactions;
using PhrCluster.Transactions;

namespace PhrCluster.Tests.Support.Core;

internal sealed partial class MemoryJournal
{
    /// <summary>Decides a transaction as a grain does, and appends what it comes to.</summary>
    public TransactOutcome Transact(Requester by, string id, DateTimeOffset now, params ItemOperation[] operations) =>
        Transact(by, new ItemTransaction(id, [.. operations]), now);

    public TransactOutcome Transact(Requester by, ItemTransaction transaction, DateTimeOffset now)
    {
        var request = new AccessRequest(AccessAction.Transact, by);
        var scopes = SmartScopes.Parse(by.Scopes ?? "user/*.cruds", SmartScopes.TextLevel);
        if (AccessRules.Judge(Record, Citizen, request, scopes, now) is not AccessJudgement.Granted granted)
        {
            throw new InvalidOperationException("The requester is refused.");
        }

        var right = new DeliveryRight(by, granted.Capacity, Sample.Sources, scopes);
        var sight = AccessRules.Sight(Record, Citizen, request, scopes, now);
        var plan = TransactionPlan.Of(Record, Citizen, transaction, now);
        var targets = new HeldTargets(transaction, sight, right, now);
        foreach (var commit in _segments.Where(segment => targets.MayBeIn(segment.Descriptor)).SelectMany(static segment => segment.Commits).Concat(Tail))
        {
            targets.Follow(commit, IsSuperseded);
        }

        var known = KnownItems.Of(Find(plan.Items.Lookup), plan.Submission, plan.Items, right.Deliverer, IsSuperseded);
        var decision = TransactionDecision.Of(Record, Citizen, transaction, plan, known, targets, granted, right, now);
        if (!decision.Entries.IsEmpty)
        {
            Append(decision.Entries, now, decision.Formers);
        }

        return decision.Outcome;
    }
}
