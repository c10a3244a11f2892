using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Dashboard;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Support;

/// <summary>Calls that a test expects to go well, in a word.</summary>
internal static class CitizenVerbs
{
    public static async Task<SubmissionReceipt> Take(this ICitizenGrain citizen, AccessTicket ticket, string id, params RecordItem[] items) =>
        (await citizen.Submit(ticket, new Submission(id, [.. items]))).Should().BeOfType<SubmissionReceipt>().Subject;

    public static async Task<DashboardDisclosed> See(this ICitizenGrain citizen, AccessTicket ticket) =>
        (await citizen.Dashboard(ticket)).Should().BeOfType<DashboardDisclosed>().Subject;

    public static async Task<IAccessRefused> SeeNothing(this ICitizenGrain citizen, AccessTicket ticket) =>
        (await citizen.Dashboard(ticket)).Should().BeAssignableTo<IAccessRefused>().Subject;

    /// <summary>Every page of what a query finds.</summary>
    public static async Task<List<HeldItem>> ReadAll(this ICitizenGrain citizen, AccessTicket ticket, ReadingQuery? query = null)
    {
        var all = new List<HeldItem>();
        query ??= new ReadingQuery(PageSize: RecordLimits.MaxPageSize);
        do
        {
            var page = (await citizen.Readings(ticket, query)).Should().BeOfType<ReadingsDisclosed>().Subject;
            all.AddRange(page.Items);
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);

        return all;
    }

    /// <summary>Every page of the log, newest first.</summary>
    public static async Task<List<AccessLogEntry>> ReadLog(this ICitizenGrain citizen, AccessTicket ticket, int pageSize = 100)
    {
        var all = new List<AccessLogEntry>();
        string? continuation = null;
        do
        {
            var page = (await citizen.AccessLog(ticket, new AccessLogQuery(PageSize: pageSize, Continuation: continuation))).Should().BeOfType<AccessLogDisclosed>().Subject;
            all.AddRange(page.Entries);
            continuation = page.Continuation;
        }
        while (continuation is not null);

        return all;
    }
}
