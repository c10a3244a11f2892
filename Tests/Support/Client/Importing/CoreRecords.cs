using System.Collections.Concurrent;
using PhrCluster.Core.Identity;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;

namespace PhrCluster.Tests.Support.Client.Importing;

/// <summary>Records that take an import's submissions by the core's own rules, in memory.</summary>
/// <param name="now">When all of it comes.</param>
internal sealed class CoreRecords(DateTimeOffset now)
{
    private readonly ConcurrentDictionary<string, MemoryJournal> _journals = new(StringComparer.Ordinal);

    public IEnumerable<string> Citizens => _journals.Keys.Order(StringComparer.Ordinal);

    public MemoryJournal this[string citizen] => _journals[citizen];

    /// <summary>Takes a submission in; an import sends those of one citizen one after the other.</summary>
    /// <param name="service">Who delivers it.</param>
    public Task<SubmitOutcome> Submit(string citizen, Submission submission, string service = "import")
    {
        var right = MemoryJournal.Everything(new Requester(service, Role.Service, service, PurposeOfUse.Treatment));
        var decision = _journals.GetOrAdd(citizen, static it => new MemoryJournal { Citizen = it }).Decide(right, submission.Id, now, [.. submission.Items]);
        return Task.FromResult<SubmitOutcome>(decision.Receipt ?? (SubmitOutcome)new SubmitOutcome.Invalid(decision.Broken!.Value.Field, decision.Broken.Value.Rule));
    }
}
