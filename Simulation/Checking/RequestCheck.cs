using System.Collections.Immutable;
using PhrCluster.Client.Connecting;
using PhrCluster.Requests;
using PhrCluster.Simulation.Population;

namespace PhrCluster.Simulation.Checking;

/// <summary>Holds what organisations see of their requests against what citizens answered. Safe for concurrent use; holds a few bytes for each request.</summary>
internal sealed class RequestCheck
{
    private readonly Lock _changing = new();
    private readonly SortedDictionary<string, (Caller Who, Dictionary<(string Citizen, string Id), RequestState> Wanted)> _askers = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Organizations => _askers.Keys;

    public Caller Who(string organization) => _askers[organization].Who;

    public void Expect(VirtualCitizen citizen, ImmutableArray<ModelRequest> asked)
    {
        lock (_changing)
        {
            foreach (var request in asked)
            {
                if (!_askers.TryGetValue(request.Organization, out var asker))
                {
                    _askers.Add(request.Organization, asker = (request.As, []));
                }

                asker.Wanted[(citizen.Id, request.Id)] = request.State;
            }
        }
    }

    /// <summary>What is wrong with all pages of an organisation's list.</summary>
    public List<Finding> Judge(string organization, IEnumerable<AskedRequest> shown)
    {
        var lists = shown.ToLookup(static asked => (asked.Citizen, asked.Id));
        var found = new List<Finding>();
        foreach (var (name, state) in _askers[organization].Wanted)
        {
            var there = lists[name].ToList();
            if (there.Count == 0)
            {
                found.Add(new Finding(FindingKind.MissedRequest, name.Citizen, 0, $"{name.Id} is not in the list of {organization}"));
            }
            else if (there.Count > 1)
            {
                found.Add(new Finding(FindingKind.DoubledRequest, name.Citizen, 0, $"{name.Id} is in the list of {organization} {there.Count} times"));
            }
            else if (there[0].State != state || (there[0].Receipt is not null) != (state == RequestState.Agreed))
            {
                found.Add(new Finding(FindingKind.WrongRequest, name.Citizen, 0, $"{name.Id} is {there[0].State} for {organization}, and {state} by what the citizen answered"));
            }
        }

        return found;
    }
}
