using PhrCluster.Web.FhirApi.Operations.Exports;
using PhrCluster.Web.FhirApi.Operations.Imports;
using PhrCluster.Web.FhirApi.Operations.Jobs;
using PhrCluster.Web.FhirApi.Operations.Summaries;

namespace PhrCluster.Web.FhirApi.Operations;

/// <summary>What the operations are made of.</summary>
internal static class OperationRegistration
{
    public static void AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<OperationTable>().AddSingleton<Everything>().AddSingleton<LastN>().AddSingleton<Validation>().AddSingleton<Summary>();
        services.AddSingleton<PatientExport>().AddSingleton<RecordImport>().AddSingleton<ImportSpool>().AddSingleton<TicketProof>();
    }
}
