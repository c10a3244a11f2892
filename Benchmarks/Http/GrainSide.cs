using PhrCluster.Benchmarks.Harness;
using PhrCluster.Searching;
using PhrCluster.Transactions;

namespace PhrCluster.Benchmarks.Http;

/// <summary>The grain's own verbs, called over TCP.</summary>
internal sealed class GrainSide(LoadedSilo silo, HttpPeople people)
{
    public async Task Read(int caller, int n)
    {
        var citizen = HttpPeople.Of(caller, n);
        Expect(await Grain(citizen).History(people.Ticket(citizen), new HistoryQuery("Observation", HttpPeople.HeldId(citizen, n), LatestOnly: true))
            is VersionsDisclosed { Versions.Length: 1 });
    }

    public async Task Search(int caller, int n)
    {
        var citizen = HttpPeople.Of(caller, n);
        Expect(await Grain(citizen).Search(people.Ticket(citizen), new ItemSearch { Types = ["Observation"] }) is ItemsFound { Items.Length: 20 });
    }

    public Task Create(int caller, int n) => Transact(caller, n, 1);

    public async Task Transact(int caller, int n, int count)
    {
        var citizen = HttpPeople.Of(caller, n);
        var transaction = new ItemTransaction($"{Guid.NewGuid():N}", [.. Enumerable.Range(0, count).Select(_ => new CreateItem(people.New(citizen)))]);
        Expect(await Grain(citizen).Transact(people.Ticket(citizen), transaction) is Transacted);
    }

    private ICitizenGrain Grain(int citizen) => silo.Client.GetGrain<ICitizenGrain>(HttpPeople.Name(citizen));

    private static void Expect(bool answered)
    {
        if (!answered)
        {
            throw new InvalidOperationException("The record did not do what was asked.");
        }
    }
}
