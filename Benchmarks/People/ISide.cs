namespace PhrCluster.Benchmarks.People;

/// <summary>One of those that do the same work. Every call checks consent, is logged, and is durable before it is answered.</summary>
internal interface ISide
{
    string Name { get; }

    /// <summary>What the server's processes have used so far.</summary>
    TimeSpan ServerTime { get; }

    /// <summary>Brings readings of a citizen for the k-th organisation that concerns them, and holds the answer to it that all are new.</summary>
    Task Submit(int caller, int citizen, int k, Sample[] readings);

    /// <summary>Looks for the k-th organisation, and holds the answer to what its consent lets it see; one without a consent must be refused.</summary>
    Task Dashboard(int caller, int citizen, int k);

    /// <summary>Lets go of what is held in memory of citizens, where there is such a thing.</summary>
    Task PutDown();

    /// <summary>Ends what a stretch before has left to do, where there is such a thing.</summary>
    Task Settle();

    /// <summary>Counts the access log against the calls that were made, once all are answered.</summary>
    Task<LoggedCalls> Logged();
}
