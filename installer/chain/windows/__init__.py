"""What people with Windows get: tree, launcher, setup.exe, MSI and portable zip; made on Linux."""
