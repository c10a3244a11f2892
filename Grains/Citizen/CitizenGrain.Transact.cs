using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Submissions;
using PhrCluster.Core.Transactions;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;
using PhrCluster.Transactions;

namespace PhrCluster.Grains.Citizen;

/// <summary>Changes of items, all in one commit or none.</summary>
public sealed partial class CitizenGrain
{
    public Task<TransactOutcome> Transact(AccessTicket ticket, ItemTransaction transaction, CancellationToken cancellationToken)
    {
        var (request, mail) = (Verified(ticket, AccessAction.Transact), new Mail());
        return Turn<TransactOutcome>(request, mail, async (granted, record, now) =>
        {
            if (TransactionRules.Check(transaction, now) is { } fault)
            {
                return new TransactOutcome.Invalid(fault.Field, fault.Rule);
            }

            var right = request.Delivery(granted);
            if (!transaction.Operations.All(operation => IsCovered(operation, granted.Viewer, right)))
            {
                return await Refuse<TransactOutcome>(AccessRules.NoScope(granted, record), record, now, cancellationToken);
            }

            if (transaction.Operations.Any(operation => TransactionRules.ItemOf(operation)?.Source?.Name is { } source && !right.SpeaksFor(source)))
            {
                return await Refuse<TransactOutcome>(AccessRules.NoSource(granted, record), record, now, cancellationToken);
            }

            var plan = TransactionPlan.Of(record, _citizen, transaction, now);
            var targets = new HeldTargets(transaction, request.Sight(record, _citizen, now), right, now);
            var known = await Known(plan, targets, right.Deliverer, cancellationToken);
            var decision = TransactionDecision.Of(record, _citizen, transaction, plan, known, targets, granted, right, now);
            if (decision.Entries.IsEmpty)
            {
                // What a first outcome says stays true whatever came after it; that nothing is to be done may have changed meanwhile.
                return decision.Outcome is Transacted { Repeated: true } ? decision.Outcome : await Unchanged(record, decision.Outcome, cancellationToken);
            }

            var entries = await WithAlerts(record, decision.Entries, decision.Formers, now, cancellationToken);
            if (entries.Length > decision.Entries.Length)
            {
                await Remind(mail, record, entries); // Readings alone are news to nobody.
            }

            switch (await Append(record, entries, now, decision.Formers, cancellationToken))
            {
                case AppendOutcome.Committed committed:
                    mail.Committed(committed.Record);
                    return decision.Outcome;
                case AppendOutcome.TooLarge { Rule: var rule }:
                    return new TransactOutcome.Invalid("transaction", rule);
                default:
                    return new Overtaken();
            }
        }, cancellationToken);
    }

    /// <summary>Whether the requester's scopes cover an operation, whatever is held. An update that finds nothing to replace is still an update (SMART App Launch).</summary>
    private static bool IsCovered(ItemOperation operation, Viewer viewer, DeliveryRight right) => operation switch
    {
        CreateItem { Item: { } item } => viewer.MayDeliver(item),
        UpdateItem { Item: { } item } => viewer.MayUpdate(item),
        DeleteItem { Type: var type } => right.MayDelete(type),
        _ => true,
    };

    private async ValueTask<KnownItems> Known(TransactionPlan plan, HeldTargets targets, Deliverer by, CancellationToken cancellationToken)
    {
        if (await _journal.History(withPages: true, cancellationToken) is not { } history)
        {
            return new KnownItems();
        }

        if (targets.IsNeeded)
        {
            await history.Offer(targets, cancellationToken);
        }

        return KnownItems.Of(await history.Find(plan.Items.Lookup, cancellationToken), plan.Submission, plan.Items, by, history.IsSuperseded);
    }
}
