using Microsoft.Extensions.Logging;
using PhrCluster.Core.Identity;
using PhrCluster.Grains.Identity;
using PhrCluster.Identity;
using PhrCluster.Programmes;

namespace PhrCluster.Grains.Programmes;

/// <inheritdoc cref="IProgrammeRegisterGrain"/>
/// <remarks>Whoever wants one programme asks its grain; this is one small row, and silos ask whether it changed.</remarks>
[GrainType("phr.programme-register")]
public sealed partial class ProgrammeRegisterGrain(
    IGrainContext context, [PersistentState("programmes")] IPersistentState<HeldProgrammeIndex> held, TicketVerifier tickets, TimeProvider time, ILogger<ProgrammeRegisterGrain> logger)
    : Grain(context), IProgrammeRegisterGrain, IProgrammeIndex
{
    /// <summary>A silo that does not answer within it hears of the change when it asks next.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>A silo that has not asked for as long is gone.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(5);

    private readonly Dictionary<IProgrammeWatcher, DateTimeOffset> _watchers = [];

    private readonly ILogger _logger = logger;

    public Task<ProgrammeListOutcome> Programmes(AccessTicket? ticket, CancellationToken cancellationToken) => Task.FromResult<ProgrammeListOutcome>(
        ticket is { } shown && tickets.Administrator(shown, ScopeAction.Read, time.GetUtcNow()) is { Refusal: { } refusal } ? new ProgrammeListOutcome.Refused(refusal)
        : new ProgrammeList([.. held.State.Programmes.Select(static it => it.Listed).OfType<ListedProgramme>().Where(listed => ticket is not null || listed.State != ProgrammeState.Draft)]));

    public async Task<bool> Expect(string id, int version, CancellationToken cancellationToken)
    {
        if (!held.State.Has(id) && held.State.Programmes.Length >= RecordLimits.MaxProgrammes)
        {
            return false;
        }

        await this.Replace(held, held.State.Expect(id, version), cancellationToken);
        return true;
    }

    public async Task Note(Programme programme, CancellationToken cancellationToken)
    {
        await this.Replace(held, held.State.Note(ListedProgramme.Of(programme)), cancellationToken);
        await Task.WhenAll(_watchers.Keys.ToList().Select(watcher => Tell(watcher, programme)));
    }

    public Task<IndexTold> Watch(IProgrammeWatcher watcher, long? known, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var (gone, _) in _watchers.Where(it => it.Value < now - Forgotten).ToList())
        {
            _watchers.Remove(gone);
        }

        _watchers[watcher] = now;
        return Task.FromResult(new IndexTold(held.State.Version, known == held.State.Version ? null : held.State.Programmes));
    }

    private async Task Tell(IProgrammeWatcher watcher, Programme programme)
    {
        try
        {
            await watcher.Changed(programme).WaitAsync(Patience, time);
        }
        catch (Exception e)
        {
            _watchers.Remove(watcher);
            LogNotTold(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A silo could not be told at once of a change of a programme: it asks for it.")]
    private partial void LogNotTold(Exception failure);
}
