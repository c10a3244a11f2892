namespace PhrCluster.Hosting;

/// <summary>Where journals and secrets are kept.</summary>
internal static class StoreRegistration
{
    /// <exception cref="SettingsException">The store cannot be had.</exception>
    public static void AddStore(this IServiceCollection services, SiloOptions options)
    {
        if (options.Store is StoreKind.Azure)
        {
            throw new SettingsException($"{SiloCommandLine.NameOf(nameof(options.Store))}: azure is not available in this build");
        }
    }
}
