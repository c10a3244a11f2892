using System.Collections.Immutable;
using PhrCluster.Web.FhirApi.Answers;

namespace PhrCluster.Web.FhirApi.Operations.Jobs;

/// <summary>The jobs of one kind, so many of one client and of all, each until it expires or is deleted.</summary>
internal sealed class JobTable<TJob>(int maxOfAClient, int max, TimeProvider time) : IDisposable
    where TJob : BackgroundJob
{
    /// <summary>Nobody knows when a client fetches what it asked for: this only keeps it from asking all the time.</summary>
    private const int RetryAfterSeconds = 60;

    private readonly Lock _changing = new();
    private readonly Dictionary<string, TJob> _jobs = new(StringComparer.Ordinal);

    /// <summary>Begins a job.</summary>
    /// <exception cref="FhirFault">There are as many as there may be (429).</exception>
    public void Start(TJob job, Func<TJob, Task> work)
    {
        lock (_changing)
        {
            Sweep();
            if (_jobs.Count >= max || _jobs.Values.Count(it => it.Owner == job.Owner) >= maxOfAClient)
            {
                job.Dispose();
                throw new FhirFault(StatusCodes.Status429TooManyRequests, IssueCode.Throttled, "There are as many such jobs as this server takes: fetch or delete one, or wait.")
                {
                    RetryAfter = RetryAfterSeconds,
                };
            }

            _jobs.Add(job.Id, job);
        }

        job.Work = Task.Run(() => work(job));
    }

    /// <summary>A job by its id, for whoever began it; null for anybody else, as where there is none.</summary>
    public TJob? Find(string id, string owner)
    {
        lock (_changing)
        {
            Sweep();
            return _jobs.GetValueOrDefault(id) is { } job && job.Owner == owner ? job : null;
        }
    }

    /// <summary>The jobs of everybody, the newest first: for whoever runs the front door.</summary>
    public ImmutableArray<TJob> All()
    {
        lock (_changing)
        {
            Sweep();
            return [.. _jobs.Values.OrderByDescending(static it => it.Began)];
        }
    }

    /// <summary>Ends a job, and forgets it.</summary>
    public void Remove(TJob job)
    {
        lock (_changing)
        {
            _jobs.Remove(job.Id);
        }

        job.Dispose();
    }

    public void Dispose()
    {
        lock (_changing)
        {
            foreach (var job in _jobs.Values)
            {
                job.Dispose();
            }

            _jobs.Clear();
        }
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var job in _jobs.Values.Where(it => it.Expires <= now).ToArray())
        {
            _jobs.Remove(job.Id);
            job.Dispose();
        }
    }
}
