using FluentAssertions;
using PhrCluster.Identity;
using PhrCluster.Programmes;
using PhrCluster.Tests.Support.Programmes;

namespace PhrCluster.Tests.Cluster.Grains.Programmes;

/// <summary>Administrators of programmes, and what they open.</summary>
internal static class ProgrammeFixture
{
    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Yesterday's midnight, so that terms are the same all day.</summary>
    public static DateTimeOffset Start => new(Now.UtcDateTime.Date.AddDays(-1), TimeSpan.Zero);

    public static AccessTicket ProgrammeAdmin(this RecordCluster cluster, string name, string scope = "user/ResearchStudy.cru") =>
        cluster.Issue(new TicketRequest(name, Role.Admin, null, PurposeOfUse.Operations, [scope], null, TimeSpan.FromHours(1)));

    public static IProgrammeGrain Programme(this RecordCluster cluster, string id) => cluster.Client.GetGrain<IProgrammeGrain>(id);

    /// <summary>Drafts one and opens it; once it is open, every silo knows it.</summary>
    public static async Task<Programme> OpenProgramme(this RecordCluster cluster, string id, ProgrammeKind kind)
    {
        var programme = cluster.Programme(id);
        (await programme.Draft(cluster.ProgrammeAdmin("ann"), kind, SampleProgrammes.Terms(Start, kind))).Should().BeOfType<ProgrammeShown>();
        return (await programme.Open(cluster.ProgrammeAdmin("ben"), 1)).Should().BeOfType<ProgrammeShown>().Subject.Current;
    }
}
