using System.Collections.Immutable;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Bundles;
using PhrCluster.Web.FhirApi.Items;
using PhrCluster.Web.FhirApi.Operations;
using PhrCluster.Web.FhirApi.Patients;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.FhirApi.Search;
using static PhrCluster.Web.FhirApi.Capabilities.InteractionScope;

namespace PhrCluster.Web.FhirApi.Capabilities;

/// <summary>All that can be asked for: requests and entries of Bundles are routed by it, and the CapabilityStatement is made from it.</summary>
internal sealed class InteractionTable
{
    private const string FurtherPage = "_page/{token}";

    private readonly PageTokens _pages;

    public InteractionTable(
        ItemReads reads, ItemWrites writes, Histories histories, Searches searches, PatientReads patients, PatientWrites patientWrites, PatientSearch patientSearch, PageTokens pages, Metadata metadata, OperationTable operations,
        IEnumerable<IResourceRoutes> beside, IServiceProvider services)
    {
        (Beside, _pages) = ([.. beside], pages);

        // The first that fits counts: words before names in braces. Bundles need this table, and are looked up when one comes.
        All =
        [
            new(null, "GET", "metadata", Unlisted, (_, _) => Task.FromResult(metadata.Answer(this))) { IsPublic = true },
            new(null, "GET", FurtherPage, Unlisted, (call, stop) => Answer(pages.Open(call, call.Route["token"]), stop)),
            .. operations.All,
            new("transaction", "POST", "", OfSystem, (call, stop) => services.GetRequiredService<BundleDoor>().Answer(call, this, stop), HasBody: true),
            new("batch", "POST", "", OfSystem, (call, stop) => services.GetRequiredService<BundleDoor>().Answer(call, this, stop), HasBody: true),
            new("history-system", "GET", "_history", OfSystem, histories.OfAll),
            .. Beside.SelectMany(static it => it.Routes),
            new("search-type", "GET", "Patient", OfPatient, patientSearch.Search),
            new("search-type", "POST", "Patient/_search", OfPatient, patientSearch.Search),
            new("vread", "GET", "Patient/{id}/_history/{vid}", OfPatient, patients.Read),
            new("search-type", "POST", "{type}/_search", OfItems, searches.OfType),
            new("search-type", "POST", "Patient/{patient}/{type}/_search", OfItems, searches.InCompartment),
            new("history-type", "GET", "{type}/_history", OfItems, histories.OfType),
            new("history-instance", "GET", "{type}/{id}/_history", OfItems, histories.OfItem),
            new("vread", "GET", "{type}/{id}/_history/{vid}", OfItems, reads.ReadVersion),
            new("read", "GET", "Patient/{id}", OfPatient, patients.Read),
            new("update", "PUT", "Patient/{id}", OfPatient, patientWrites.Update, HasBody: true),
            new("search-type", "GET", "Patient/{patient}/*", OfItems, searches.InWholeCompartment),
            new("search-type", "GET", "Patient/{patient}/{type}", OfItems, searches.InCompartment),
            new("read", "GET", "{type}/{id}", OfItems, reads.Read),
            new("search-type", "GET", "{type}", OfItems, searches.OfType),
            new("create", "POST", "{type}", OfItems, writes.Create, HasBody: true),
            new("update", "PUT", "{type}/{id}", OfItems, writes.Update, HasBody: true),
            new("update", "PUT", "{type}", OfItems, writes.UpdateWhere, HasBody: true),
            new("delete", "DELETE", "{type}/{id}", OfItems, writes.Delete),
            new("delete", "DELETE", "{type}", OfItems, writes.DeleteWhere),
        ];
    }

    public ImmutableArray<Interaction> All { get; }

    /// <summary>The types that records hold beside items.</summary>
    public ImmutableArray<IResourceRoutes> Beside { get; }

    /// <summary>The interaction that a call asks for, and the call with the values of its path.</summary>
    /// <exception cref="FhirFault">There is none (404), or none by this method (405).</exception>
    public (Interaction Interaction, FhirCall Call) Route(FhirCall call)
    {
        // Whatever else a client puts beside a page's token: the page is the one that was linked.
        string[] path = call.Method == "GET" && call.Query[PageTokens.Parameter] is { } token ? [PageTokens.Parameter, token] : call.Path.Split('/');
        var isBeside = Beside.Any(it => path[0] == it.Type || (path is ["Patient", _, var type, ..] && type == it.Type));
        var fitting = All.Where(it => !isBeside || it.Scope is not OfItems).Select(it => (Interaction: it, Values: it.Match(path))).Where(static it => it.Values is not null).ToArray();
        return fitting.FirstOrDefault(it => it.Interaction.Method == call.Method) is { Interaction: { } found, Values: { } values }
            ? (found, call with { Route = values })
            : throw (fitting.Length == 0
                ? new FhirFault(StatusCodes.Status404NotFound, IssueCode.NotFound, "There is nothing at this URL; /metadata lists what there is.")
                : new FhirFault(StatusCodes.Status405MethodNotAllowed, IssueCode.NotSupported, "This method is not for this URL.")
                {
                    Allow = string.Join(", ", fitting.Select(static it => it.Interaction.Method).SelectMany(static it => it == "GET" ? ["GET", "HEAD"] : new[] { it }).Distinct()),
                });
    }

    /// <summary>Whether somebody without a token may ask: for what everybody may read, and for a further page of it.</summary>
    /// <param name="call">With the values of its path.</param>
    public bool IsPublic(Interaction interaction, FhirCall call)
    {
        if (interaction.Template != FurtherPage)
        {
            return interaction.IsPublic;
        }

        try
        {
            return Route(_pages.Open(call, call.Route["token"])).Interaction.IsPublic;
        }
        catch (FhirFault)
        {
            return false;
        }
    }

    public Task<FhirAnswer> Answer(FhirCall call, CancellationToken cancellation)
    {
        var (interaction, routed) = Route(call);
        return interaction.Answer(routed, cancellation);
    }
}
