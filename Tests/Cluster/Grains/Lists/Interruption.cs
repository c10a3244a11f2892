using PhrCluster.Grains.Lists;
using PhrCluster.Grains.Messages;
using PhrCluster.Grains.Requests;
using PhrCluster.Grains.Subscriptions;
using PhrCluster.Grains.Worklists;
using PhrCluster.Tests.Support;

namespace PhrCluster.Tests.Cluster.Grains.Lists;

/// <summary>Stands between a silo's grains: lists that hear of nothing, a record that does not answer, reminders that can't be set.</summary>
internal sealed class Interruption : IIncomingGrainCallFilter
{
    private static readonly Type[] Lists = [typeof(IPeopleList), typeof(IWorklistPart), typeof(IRequestPart), typeof(ISubscriptionInbox), typeof(IMessageInbox)];

    /// <summary>As if the silo died after a commit.</summary>
    public bool ListsAreDeaf { get; set; }

    public bool RemindersFail { get; set; }

    /// <summary>As if a silo died before a request reached its record.</summary>
    public bool RecordsHearOfNoRequest { get; set; }

    /// <summary>Whose row waits, and for what.</summary>
    public (string Citizen, HeldCall Held)? Slow { get; set; }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var method = context.Request.GetMethodName();
        if (ListsAreDeaf && Lists.Contains(context.Request.GetInterfaceType()) && method == nameof(IPeopleList.Take))
        {
            throw new TimeoutException("The list hears of nothing.");
        }

        if (RecordsHearOfNoRequest && context.Request.GetInterfaceType() == typeof(IRequestReceiver))
        {
            throw new TimeoutException("The record hears of nothing.");
        }

        if (Slow is { } slow && method is (nameof(ICitizenGrain.AsPatient) or nameof(ICitizenGrain.Alerts)) && context.TargetId.Key.ToString() == slow.Citizen)
        {
            await slow.Held.Pass(CancellationToken.None);
        }

        await context.Invoke();
    }

    /// <summary>Reminders over a table, which fail when they are to.</summary>
    public IReminderTable Over(IReminderTable table) => new Reminders(table, this);

    private sealed class Reminders(IReminderTable table, Interruption interruption) : IReminderTable
    {
        public Task<ReminderTableData> ReadRows(GrainId grainId) => table.ReadRows(grainId);

        public Task<ReminderTableData> ReadRows(uint begin, uint end) => table.ReadRows(begin, end);

        public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => table.ReadRow(grainId, reminderName);

        public Task<string?> UpsertRow(ReminderEntry entry) => interruption.RemindersFail ? throw new TimeoutException("No reminder can be set.") : table.UpsertRow(entry);

        public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => table.RemoveRow(grainId, reminderName, eTag);

        public Task TestOnlyClearTable() => table.TestOnlyClearTable();
    }
}
