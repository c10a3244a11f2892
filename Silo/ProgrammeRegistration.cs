using Microsoft.Extensions.Options;
using PhrCluster.Silo.Settings;

namespace PhrCluster.Silo;

/// <summary>What programmes count and publish, as the settings say; they were held to their rules when they were read.</summary>
internal static class ProgrammeRegistration
{
    public static void AddProgrammes(this IServiceCollection services, SiloSettings options)
    {
        services.AddSingleton(Options.Create(options.Programmes));
        services.AddSingleton(Options.Create(options.Contributions));
        services.AddSingleton(Options.Create(options.Publication));
    }
}
