using System.Collections.Immutable;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Programmes;
using PhrCluster.Programmes;

namespace PhrCluster.Simulation.Studies;

/// <summary>Opens programmes before a load: one administrator drafts, another opens. Those that are open already stay, as when a run goes on, or another process was faster.</summary>
internal static class StudyOpening
{
    private const string Drafter = "sim-drafts", Opener = "sim-opens";

    /// <summary>Others may be at the same programme at the same time.</summary>
    private const int MostTries = 10;

    /// <exception cref="ClientException">One is there that is not so, or nobody opens it.</exception>
    public static async Task Open(IGrainFactory grains, ImmutableArray<ProgrammeDraft> drafts, TimeProvider time, CancellationToken cancellation)
    {
        var (drafter, opener) = (Of(Drafter), Of(Opener));
        foreach (var draft in drafts)
        {
            var tries = 0;
            while (!await IsOpen(grains, draft, drafter, cancellation))
            {
                try
                {
                    var shown = tries++ == 0 ? await ProgrammeRegister.Draft(drafter, draft, cancellation) : await ProgrammeRegister.Show(grains, draft.Id, drafter, cancellation);
                    await ProgrammeRegister.Open(opener, draft.Id, shown.Current.Version, cancellation);
                }
                catch (RequestInvalidException) when (tries < MostTries)
                {
                    // Another process has drafted it, or opened it.
                }
            }
        }

        Session Of(string name) => new(grains, TicketSource.Development(grains, Caller.ProgrammeAdministrator(name), time: time));
    }

    private static async Task<bool> IsOpen(IGrainFactory grains, ProgrammeDraft draft, Session who, CancellationToken cancellation)
    {
        try
        {
            var current = (await ProgrammeRegister.Show(grains, draft.Id, who, cancellation)).Current;
            var isOurs = current.TermsVersion == NationStudies.TermsVersion && current.Kind == draft.Kind && current.Terms == draft.Terms;
            return isOurs && current.State is ProgrammeState.Draft or ProgrammeState.Open
                ? current.State == ProgrammeState.Open
                : throw new BadInputException($"the programme {draft.Id} is there already, and is not as this run needs it");
        }
        catch (RequestInvalidException)
        {
            return false; // There is none yet.
        }
    }
}
